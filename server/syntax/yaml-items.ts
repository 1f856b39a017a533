import type { YAMLMap, YAMLSeq, Document as YamlDocument } from 'yaml';
import type { Span } from '../text.ts';

/** An item of a YAML sequence as plain data, in UTF-16 offsets; `key` is where the value of its `id` stands. */
export interface YamlItem extends Span {
  data?: unknown;
  key?: Span;
  /** Why there is no data. */
  fault?: string;
}

/** What this needs of the YAML parser, which is loaded when it is first needed. */
type Yaml = Pick<typeof import('yaml'), 'isMap' | 'isNode' | 'isScalar' | 'isAlias'>;

/** Aliases that one item may resolve: a bomb of them yields a fault and no hang. */
const ALIASES = 100;

/** An id is a citekey to the letter: one that YAML reads as a number stays as it is written. */
function withWrittenId(data: unknown, map: YAMLMap, { isScalar }: Yaml): unknown {
  const id = map.get('id', true);
  return isScalar(id) && typeof id.value === 'number' && typeof data === 'object'
    ? { ...data, id: id.source ?? String(id.value) }
    : data;
}

/** The items of a sequence; `start` is the offset of the YAML within its text. Never throws. */
export function yamlItems(sequence: YAMLSeq, document: YamlDocument, start: number, yaml: Yaml): YamlItem[] {
  return sequence.items.flatMap((node): YamlItem[] => {
    if (!yaml.isNode(node) || !node.range) {
      return [];
    }
    const span = { from: start + node.range[0], to: start + node.range[1] };
    const map = yaml.isAlias(node) ? node.resolve(document) : node;
    try {
      const data = node.toJS(document, { maxAliasCount: ALIASES }) as unknown;
      if (!yaml.isMap(map)) {
        return [{ ...span, data }];
      }
      const id = map.get('id', true);
      const range = yaml.isNode(id) && map === node ? id.range : undefined;
      const key = range && { from: start + range[0], to: start + range[1] };
      return [{ ...span, data: withWrittenId(data, map, yaml), ...(key && { key }) }];
    } catch {
      return [{ ...span, fault: 'it repeats other parts (with *) more often than any library needs' }];
    }
  });
}
