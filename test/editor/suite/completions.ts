// What the editor would show of the completions at a place.
import { type CompletionItem, type CompletionList, commands, type Position, Range, type TextDocument } from 'vscode';
import { until } from './support.ts';

/** The items at a place that survive the editor's own filter, best first, by citekey; as if `trigger` had just been typed. */
export async function offered(
  document: TextDocument,
  at: Position,
  { resolve = 0, trigger = '@' } = {},
): Promise<Map<string, CompletionItem>> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
    trigger,
    resolve,
  );
  const shown = list.items.filter((item) => survives(document, at, item));
  shown.sort((a, b) => sortText(a).localeCompare(sortText(b)));
  return new Map(shown.map((item) => [citekey(item), item]));
}

/** The first answer that holds `key`: a server that is only just starting has none yet. */
export function offeredOnce(document: TextDocument, at: Position, key: string, options = {}) {
  return until(`a completion ${key}`, async () => {
    const items = await offered(document, at, options);
    return items.has(key) ? items : undefined;
  });
}

/** The editor keeps an item whose filter text holds the typed characters in their order. */
function survives(document: TextDocument, at: Position, item: CompletionItem): boolean {
  const range = item.range instanceof Range ? item.range : item.range?.replacing;
  const typed = range ? document.getText(new Range(range.start, at)) : '';
  const text = (item.filterText ?? label(item)).toLowerCase();
  let from = 0;
  for (const character of typed.toLowerCase()) {
    from = text.indexOf(character, from) + 1;
    if (from === 0) {
      return false;
    }
  }
  return true;
}

function label(item: CompletionItem): string {
  return typeof item.label === 'string' ? item.label : item.label.label;
}

function citekey(item: CompletionItem): string {
  return label(item).replace(/^@/, '');
}

function sortText(item: CompletionItem): string {
  return item.sortText ?? label(item);
}
