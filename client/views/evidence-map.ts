import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { MapSelection, ShowEvidenceMapParams } from '../../server/lsp/protocol.ts';
import type { PageState } from './evidence-map/messages.ts';
import { type Beginning, fillPanel } from './evidence-map/panel.ts';

export const EVIDENCE_MAP_VIEW = 'ketacite.evidenceMap';

/** The evidence map of the window: there is one at most. */
export interface EvidenceMapView {
  /** Shows it, at a claim where one is named. */
  show(params?: ShowEvidenceMapParams): void;
  /** Takes on a panel that was there before the window was reloaded. */
  restore(panel: vscode.WebviewPanel, state: PageState | undefined): void;
}

/** `pack/claim` as a selection. */
function selectionOf(params: ShowEvidenceMapParams | undefined): MapSelection | undefined {
  const [, pack, claim] = /^([^/]+)\/(.+)$/.exec(typeof params?.claim === 'string' ? params.claim : '') ?? [];
  return pack !== undefined && claim !== undefined ? { pack, claim } : undefined;
}

export function evidenceMapView(extension: vscode.Uri, client: Promise<LanguageClient>): EvidenceMapView {
  const folder = vscode.Uri.joinPath(extension, 'dist', 'evidence-map');
  let open: { panel: vscode.WebviewPanel; turn(selection: MapSelection): void } | undefined;

  function fill(panel: vscode.WebviewPanel, beginning: Beginning): void {
    open = { panel, turn: fillPanel(panel, folder, client, beginning) };
    panel.onDidDispose(() => {
      open = open?.panel === panel ? undefined : open;
    });
  }

  return {
    show(params) {
      const selection = selectionOf(params);
      if (!open) {
        const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
        fill(vscode.window.createWebviewPanel(EVIDENCE_MAP_VIEW, 'Evidence Map', column), { selection });
        return;
      }
      open.panel.reveal();
      if (selection) {
        open.turn(selection);
      }
    },
    restore(panel, state) {
      fill(panel, { remembered: typeof state?.uri === 'string' ? state.uri : undefined });
    },
  };
}
