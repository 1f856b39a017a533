import type { Connection } from 'vscode-languageserver';
import type { Settings } from '../snapshot.ts';
import { isStyle, STYLES } from '../style/catalogue.ts';
import { MessageType, ShowMessageNotification } from './lsp.ts';

/** Settings out of what a client sent, which may be anything; a value that is none is said and replaced by its default. */
export function settingsOf(connection: Connection, sent: unknown): Settings {
  const named: unknown = (sent as { style?: unknown } | null | undefined)?.style ?? undefined;
  if (typeof named === 'string' && isStyle(named)) {
    return { style: named };
  }
  if (named !== undefined) {
    const message = `The setting ketacite.style is ${JSON.stringify(named)}, which is none of ${Object.keys(STYLES).join(', ')}. APA is used.`;
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
  return { style: 'apa' };
}
