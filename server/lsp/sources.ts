import { listShelf } from '../library/list-shelf.ts';
import { readYamlItems } from '../library/readers/csl-yaml.ts';
import type { Shelf } from '../library/shelf.ts';
import type { Host, StyledSurroundings } from '../library/sources/host.ts';
import { namedSources } from '../library/sources/sources.ts';
import type { Styles } from '../library/sources/style-word.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../snapshot.ts';
import { readCslFile } from '../style/csl-file.ts';
import type { Document } from '../syntax/document.ts';
import { type FrontMatter, readFrontMatter } from '../syntax/frontmatter.ts';
import { styleStore } from './style-store.ts';

const store = styleStore();

/** The styles that come with Ketacite, and the reader of those that a writer brings. */
export const styles: Styles = { catalogue: () => store.catalogue(), readFile: readCslFile };

/** The works that stand in the front matter itself, under `references:`, and what is wrong with them. */
function inlineShelf({ uri }: Document, { references }: FrontMatter): { shelf?: Shelf; problems: Problem[] } {
  const { records, problems } = readYamlItems(references);
  const entries = records.map(({ citekey, brief, record }) => ({ citekey, brief, record, origin: uri }));
  return { problems, ...(entries.length > 0 && { shelf: listShelf(uri, entries) }) };
}

/** What a document brings along: its front matter, and which library files it uses. Never rejects. */
export async function loadSources(
  document: Document,
  around: StyledSurroundings | Promise<StyledSurroundings>,
  host: Host,
): Promise<Sources> {
  const [frontMatter, surroundings] = await Promise.all([readFrontMatter(document.text), around]);
  const named = await namedSources(document, frontMatter, surroundings, host, styles);
  const { shelf, problems } = inlineShelf(document, frontMatter);
  return {
    frontMatter,
    named: { ...named, problems: [...named.problems, ...problems] },
    ...(shelf && { inline: shelf }),
  };
}
