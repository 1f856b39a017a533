import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type EvidenceMapParams,
  type EvidenceMapResult,
  evidenceMapRequest,
  type InsertionParams,
  type MapAction,
  type MapSelection,
} from '../../../server/lsp/protocol.ts';
import { insertInto } from '../../insert.ts';
import { toRange } from '../../range.ts';
import { pageHtml } from '../common/page-html.ts';
import { followDocument } from '../followed-document.ts';
import type { FromPage, ToPage } from './messages.ts';

/** Milliseconds without a change after which the map is made again. */
const PAUSE = 200;
const CHANGED = 'The document has changed meanwhile. Try again.';
const NO_DOCUMENT = 'Open a Markdown document: the map shows what it claims and cites.';

/** How a panel begins. */
export interface Beginning {
  /** The URI of the document that it showed before the window was reloaded. */
  remembered?: string | undefined;
  /** What is selected in it. */
  selection?: MapSelection | undefined;
}

/**
 * Fills a panel with the evidence map of the document that is written in, until the panel is closed.
 * @param folder the one folder from which the page is loaded
 * @returns what turns the map to a selection
 */
export function fillPanel(
  panel: vscode.WebviewPanel,
  folder: vscode.Uri,
  client: Promise<LanguageClient>,
  { remembered, selection }: Beginning,
): (selection: MapSelection) => void {
  const { webview } = panel;
  const subscriptions: vscode.Disposable[] = [];
  let selected: MapSelection | undefined;
  /** What the page is to turn to once it has been loaded. */
  let awaited = selection;
  let loaded = false;
  /** The version of the document of which the page shows the map. */
  let version = -1;
  let timer: NodeJS.Timeout | undefined;

  const tell = (message: ToPage) => void webview.postMessage(message);

  async function refresh(): Promise<void> {
    const { document } = followed;
    if (!document) {
      tell({ type: 'none', message: NO_DOCUMENT });
      return;
    }
    const uri = document.uri.toString();
    const params: EvidenceMapParams = { uri, ...(selected && { selected }) };
    try {
      const result = await (await client).sendRequest<EvidenceMapResult>(evidenceMapRequest, params);
      if (followed.document === document && result.map) {
        version = result.version;
        tell({ type: 'map', uri, name: path.posix.basename(document.uri.path), map: result.map });
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell({ type: 'none', message: `The map could not be made: ${reason}` });
    }
  }

  function refreshSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void (loaded && refresh()), PAUSE);
  }

  const followed = followDocument(subscriptions, remembered, refreshSoon);

  async function insert(what: InsertionParams['insert'], done: string): Promise<void> {
    const { document } = followed;
    const result = document ? await insertInto(await client, document, what) : { fault: NO_DOCUMENT };
    tell({ type: 'said', message: 'fault' in result ? result.fault : `${done} in line ${result.line + 1}.` });
  }

  async function act(action: MapAction): Promise<void> {
    const { document } = followed;
    const place = action.kind === 'reveal' ? action.range : action.kind === 'cite' ? action.sentence : undefined;
    if (!document || (place && version !== document.version)) {
      tell({ type: 'said', message: document ? CHANGED : NO_DOCUMENT });
      refreshSoon();
      return;
    }
    if (action.kind === 'reveal') {
      await followed.show(true, toRange(action.range));
      return;
    }
    const editor = await followed.show(false);
    const position = (action.kind === 'cite' && action.sentence?.end) || editor?.selection.active;
    if (position && action.kind === 'cite') {
      await insert({ citekey: action.citekey, position }, `Cited @${action.citekey}`);
    } else if (position && action.kind === 'statement') {
      await insert({ sentence: action.text, position }, 'Inserted');
    }
  }

  async function receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'select':
        loaded = true;
        if (awaited) {
          tell({ type: 'turn', selection: awaited });
          awaited = undefined;
        } else {
          selected = message.selection;
          await refresh();
        }
        break;
      case 'act':
        await act(message.action);
        break;
      case 'topic':
        await insert({ topic: message.id }, 'The topic stands');
        break;
      case 'leave':
        await followed.show(true);
        break;
    }
  }

  subscriptions.push(
    webview.onDidReceiveMessage((message: FromPage) => {
      receive(message).catch((error: unknown) => {
        tell({ type: 'said', message: error instanceof Error ? error.message : String(error) });
      });
    }),
    panel.onDidChangeViewState(() => {
      // A page that is hidden is thrown away, and says so anew when it has been loaded again.
      loaded &&= panel.visible;
    }),
    panel.onDidDispose(() => {
      clearTimeout(timer);
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
    }),
  );
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = pageHtml({
    script: address('page.js'),
    style: address('page.css'),
    source: webview.cspSource,
    title: 'Evidence map',
    nonce: crypto.randomUUID(),
  });
  return (turned) => {
    if (loaded) {
      tell({ type: 'turn', selection: turned });
    } else {
      awaited = turned;
    }
  };
}
