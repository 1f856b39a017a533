import { DocumentEngine } from './document-engine.ts';
import type { DocumentRequest, FormattedDocument } from './formatted-document.ts';
import { localeOf } from './locales.ts';
import { rulesOf, type StyleResources } from './resources.ts';

/** Engines that are kept warm: each takes some megabytes. */
const KEPT = 6;

/**
 * Formats documents with one engine for each style and locale, kept warm.
 * @param kept how many engines at most
 */
export function documentFormatter(
  resources: StyleResources,
  kept: number = KEPT,
): (request: DocumentRequest) => FormattedDocument {
  const engines = new Map<string, DocumentEngine>();
  return (request) => {
    const { style } = request;
    const locale = localeOf(request.locale ?? style.locale);
    const key = `${style.parent ?? style.id} ${style.revision ?? ''} ${locale}`;
    const engine =
      engines.get(key) ?? new DocumentEngine(rulesOf(style, resources), locale, (tag) => resources.locale(tag));
    // The one used last stands at the end; one that throws is not kept.
    engines.delete(key);
    const formatted = engine.format(request);
    engines.set(key, engine);
    for (const oldest of engines.keys()) {
      if (engines.size <= kept) {
        break;
      }
      engines.delete(oldest);
    }
    return formatted;
  };
}
