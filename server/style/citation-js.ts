// The one place that imports citation-js. It is loaded in the style worker alone: at a server's start it would cost more than all the rest.
import CitationJs from 'citation-js';
import type { CslNode, Style } from './csl.ts';
import { rulesOf, type StyleResources } from './resources.ts';

interface Bibliography {
  template: string;
  lang: string;
  format: 'html' | 'text';
  /** Whether addresses and DOIs become links. */
  hyperlinks: true;
  asEntryArray: true;
}

/** The styles and locales that the CSL plugin knows, by name. It takes what citeproc takes: XML or the nodes of it. */
interface CslConfig {
  templates: Known;
  locales: Known;
}

interface Known {
  has(name: string): boolean;
  add(name: string, data: CslNode): void;
}

/** An entry as citation-js's BibTeX plugin has it before it reads the values. */
export interface BibtexEntry {
  type: string;
  label: string;
  properties: Record<string, string>;
}

/** What the BibTeX plugin knows of LaTeX. */
interface BibtexConfig {
  constants: {
    commands: Record<string, string>;
    mathCommands: Record<string, string>;
    diacritics: Record<string, string>;
    formattingCommands: Record<string, string | undefined>;
    formattingEnvs: Record<string, string | undefined>;
    mathScriptFormatting: Record<string, string | undefined>;
    argumentCommands: Record<string, (...args: string[]) => string>;
  };
}

/** What Ketacite uses of citation-js, which has no types of its own. */
interface CiteConstructor {
  new (
    items: readonly Record<string, unknown>[],
  ): {
    format(kind: 'bibliography', options: Bibliography): [id: string, entry: string][];
  };
  plugins: {
    config: { get(plugin: '@bibtex'): BibtexConfig; get(plugin: '@csl'): CslConfig };
    input: { data(input: unknown, type: string): unknown };
    output: {
      format(format: 'ris', items: readonly unknown[], options: { format: 'object' }): Record<string, unknown>[];
    };
  };
}

export const Cite = CitationJs as CiteConstructor;

const { constants } = Cite.plugins.config.get('@bibtex');

// Commands that the plugin does not know and that titles and names of biomedical records have.
Object.assign(constants.commands, {
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  pm: '±',
  textpm: '±',
  mp: '∓',
  times: '×',
  texttimes: '×',
  div: '÷',
  geq: '≥',
  ge: '≥',
  geqslant: '≥',
  leq: '≤',
  le: '≤',
  leqslant: '≤',
  neq: '≠',
  ne: '≠',
  approx: '≈',
  sim: '∼',
  rightarrow: '→',
  to: '→',
  textrightarrow: '→',
  leftarrow: '←',
  leftrightarrow: '↔',
  uparrow: '↑',
  downarrow: '↓',
  infty: '∞',
  cdot: '·',
  circ: '°',
  degree: '°',
  textdegree: '°',
  prime: '′',
  textalpha: 'α',
  textbeta: 'β',
  textgamma: 'γ',
  textdelta: 'δ',
  textkappa: 'κ',
  textlambda: 'λ',
  textmu: 'µ',
  textasciitilde: '~',
  textasciicircum: '^',
  textbackslash: '\\',
  textless: '<',
  textgreater: '>',
  slash: '/',
  ',': '\u202f',
  ';': ' ',
  ':': ' ',
  quad: ' ',
  newline: ' ',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
});
// The text of a link, where the plugin prints its address.
constants.argumentCommands.href = (_address, text) => text;
constants.argumentCommands.frac = (above, below) => `${above}/${below}`;

const csl = Cite.plugins.config.get('@csl');

/** The name by which the CSL plugin knows a style; the style and the locale are given to it with their first use. @throws Error where there is no such style */
export function template(style: Style, locale: string, resources: StyleResources): string {
  const name = `ketacite ${style.parent ?? style.id} ${style.revision ?? ''} ${locale}`;
  if (!csl.templates.has(name)) {
    csl.templates.add(name, rulesOf(style, resources));
  }
  for (const tag of [locale, 'en-US'].filter((one) => !csl.locales.has(one))) {
    csl.locales.add(tag, resources.locale(tag));
  }
  return name;
}

/** Whether citation-js knows a command of LaTeX, and whether it fails where no argument in braces follows. */
export function knownCommands(name: string): 'argument' | 'symbol' | undefined {
  const { formattingCommands, argumentCommands, mathScriptFormatting } = constants;
  if ([formattingCommands, argumentCommands, mathScriptFormatting].some((known) => Object.hasOwn(known, name))) {
    return 'argument';
  }
  const { commands, mathCommands, formattingEnvs } = constants;
  return [commands, mathCommands, formattingEnvs].some((known) => Object.hasOwn(known, name)) ? 'symbol' : undefined;
}

/** CSL of BibTeX entries, as citation-js's plugin makes it. @throws Error where it cannot read a value */
export function bibtexToCsl(entries: readonly BibtexEntry[]): Record<string, unknown>[] {
  return Cite.plugins.input.data(entries, '@biblatex/entries+list') as Record<string, unknown>[];
}

/** CSL of one RIS record, tags and their values, as citation-js's plugin makes it. @throws Error where it cannot read a value */
export function risToCsl(record: Readonly<Record<string, string>>): Record<string, unknown> {
  return Cite.plugins.input.data(record, '@ris/record') as Record<string, unknown>;
}

/** Tags and values of a CSL item as RIS, as citation-js's plugin makes them; a value is a text, a number or a list of them. */
export function cslToRis(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Cite.plugins.output.format('ris', [item], { format: 'object' })[0]!;
}
