import * as vscode from 'vscode';
import type { StyleChoice, StylePreviewResult, StylesResult } from '../server/lsp/protocol.ts';

/** What the pick asks for while it is open. */
export interface StyleQuestions {
  find(query: string): Promise<readonly StyleChoice[]>;
  preview(choice: StyleChoice): Promise<StylePreviewResult>;
}

/** The style that the writer has chosen; `elsewhere` where they want to say for which documents. */
export interface PickedStyle {
  choice: StyleChoice;
  elsewhere: boolean;
}

interface Item extends vscode.QuickPickItem {
  choice?: StyleChoice;
}

/** Milliseconds that a style stays the active one before it is asked how it prints. */
const PAUSE = 80;

/** Characters of a reference that are shown; of a longer one its beginning and its end. */
const SHOWN = 260;

const FORMATS: Readonly<Record<NonNullable<StyleChoice['format']>, string>> = {
  'author-date': 'author and year',
  author: 'author',
  numeric: 'numbers',
  label: 'labels',
  note: 'notes',
};

const IN_USE: Readonly<Record<StylesResult['namedBy'], string>> = {
  document: 'in use, named in this document',
  project: 'in use, named by the project',
  setting: 'in use, from the settings',
};

function itemOf(choice: StyleChoice): Item {
  const { word, title, format, parent } = choice;
  const description = [word, format && FORMATS[format], parent && `as ${parent}`].filter(Boolean).join(' · ');
  // VS Code's own filter knows neither short names nor words in another order: what was found is shown whatever it thinks.
  return { label: asText(title), description: asText(description), alwaysShow: true, choice };
}

/** The groups of styles that are offered before anything is typed, each style once. */
function groups({ current, namedBy, own, common }: StylesResult, used: readonly StyleChoice[]): Item[] {
  const shown = new Set<string>();
  const group = (label: string, choices: readonly StyleChoice[]): Item[] => {
    const fresh = choices.filter(({ word }) => !shown.has(word));
    for (const { word } of fresh) {
      shown.add(word);
    }
    const heading: Item = { label, kind: vscode.QuickPickItemKind.Separator };
    return fresh.length > 0 ? [heading, ...fresh.map(itemOf)] : [];
  };
  return [
    ...group(IN_USE[namedBy], [current]),
    ...group('used before', used),
    ...group('your own files', own),
    ...group('often asked for', common),
  ];
}

/** Text from a file, in which VS Code would make links of `[…](…)` and icons of `$(…)`: an invisible character keeps them apart. */
const asText = (text: string): string => text.replace(/(?<=[\]$])\(/g, '\u2060(');

/** What a style prints, on a line or a few. */
function previewText({ citation, reference, fault }: StylePreviewResult): string {
  // A number alone shows nothing of a style.
  const parts = [/\p{L}/u.test(citation) ? citation : '', reference].filter((part) => part !== '');
  const text = fault ?? (parts.length > 0 ? parts.join(' · ') : 'This style prints nothing of this reference.');
  const half = Math.floor(SHOWN / 2);
  return asText(text.length > SHOWN ? `${text.slice(0, half)} … ${text.slice(-half)}` : text);
}

/** Shows a text below the box where this VS Code can, else above it. */
function showText(pick: vscode.QuickPick<Item>, text: string): void {
  Object.assign(pick, 'prompt' in pick ? { prompt: text } : { title: text });
}

/** Shows what the active style prints: one question at a time, and what was asked for a style that is no longer active is dropped. */
function previewer(ask: StyleQuestions['preview'], show: (text: string) => void) {
  const known = new Map<string, string>();
  let wanted: StyleChoice | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asking = false;

  async function next(): Promise<void> {
    const choice = wanted;
    if (asking || !choice || known.has(choice.word)) {
      return;
    }
    asking = true;
    const text = await ask(choice).then(previewText, (error: Error) => error.message);
    known.set(choice.word, text);
    asking = false;
    if (wanted?.word === choice.word) {
      show(text);
    } else {
      void next();
    }
  }

  return {
    want(choice: StyleChoice | undefined): void {
      clearTimeout(timer);
      wanted = choice;
      const text = choice && known.get(choice.word);
      if (text !== undefined) {
        show(text);
      } else if (choice) {
        // What is shown stays until there is something to show in its place.
        timer = setTimeout(() => void next(), PAUSE);
      }
    },
    stop(): void {
      clearTimeout(timer);
      wanted = undefined;
    },
  };
}

/** Has the writer choose a style; undefined where they choose none. */
export function pickStyle(
  offered: StylesResult,
  used: readonly StyleChoice[],
  questions: StyleQuestions,
  inDocument: boolean,
): Promise<PickedStyle | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  const elsewhere: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('settings-gear'),
    tooltip: 'Use this style for other documents too…',
  };
  const first = groups(offered, used);
  pick.title = 'Citation Style';
  pick.placeholder = `Type the name of a journal or style, or its short name: ${offered.count.toLocaleString('en')} styles`;
  pick.matchOnDescription = true;
  pick.items = first;
  pick.buttons = inDocument ? [elsewhere] : [];
  // Not in VS Code's types: the order of what was found is kept, the likeliest first.
  Object.assign(pick, { sortByLabel: false });

  const preview = previewer(questions.preview, (text) => showText(pick, text));
  pick.onDidChangeActive(([active]) => preview.want(active?.choice));

  async function itemsFor(query: string): Promise<readonly Item[]> {
    if (query === '') {
      return first;
    }
    const found = await questions.find(query).catch(() => []);
    const lower = query.toLowerCase();
    const own = offered.own.filter(({ word, title }) => `${word} ${title}`.toLowerCase().includes(lower));
    const items = [...own, ...found].map(itemOf);
    return items.length > 0 ? items : [{ label: `No style is called “${query}”.`, alwaysShow: true }];
  }

  return new Promise((resolve) => {
    const end = (picked: PickedStyle | undefined) => {
      resolve(picked);
      pick.hide();
    };
    /** What was typed last while what it finds is not there yet, and whether the writer has accepted that already. */
    let searching: { query: string; accepted: boolean } | undefined;
    const take = (choice: StyleChoice | undefined, elsewhere: boolean) => {
      if (choice) {
        end({ choice, elsewhere });
      }
    };
    pick.onDidChangeValue(async (value) => {
      const search = { query: value.trim(), accepted: false };
      searching = search;
      const items = await itemsFor(search.query);
      if (searching === search) {
        searching = undefined;
        pick.items = items;
        if (search.accepted) {
          take(items[0]?.choice, !inDocument);
        }
      }
    });
    pick.onDidAccept(() => {
      if (searching) {
        searching.accepted = true;
      } else {
        take(pick.activeItems[0]?.choice, !inDocument);
      }
    });
    pick.onDidTriggerButton(() => take(pick.activeItems[0]?.choice, true));
    pick.onDidHide(() => {
      preview.stop();
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
