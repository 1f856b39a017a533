// The least a language server can do in its place: a connection, and the same seven items whatever is asked.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

// Items as any citation completion sends them: what is shown, what is inserted where, and by what it is found again.
const WORKS = [
  ['berman2000', 'Berman et al.', '2000', 'Biological Psychiatry'],
  ['murrough2013', 'Murrough et al.', '2013', 'American Journal of Psychiatry'],
  ['zarate2006', 'Zarate et al.', '2006', 'Archives of General Psychiatry'],
  ['feder2014', 'Feder et al.', '2014', 'JAMA Psychiatry'],
  ['abdallah2018', 'Abdallah et al.', '2018', 'Pharmacology & Therapeutics'],
  ['duman2016', 'Duman et al.', '2016', 'Nature Medicine'],
  ['krystal2019', 'Krystal et al.', '2019', 'Annual Review of Medicine'],
];
const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } };
const items = WORKS.map(([label, authors, year, journal], i) => ({
  label,
  labelDetails: { description: `${authors} ${year}` },
  kind: 18,
  detail: `${authors} · ${year} · ${journal}`,
  sortText: `0${i}`,
  filterText: '@',
  textEdit: { newText: `@${label}`, range },
  data: { uri: 'file:///draft.md', citekey: label },
}));

const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(() => ({
  capabilities: { textDocumentSync: 2, completionProvider: { triggerCharacters: ['@'] } },
}));
connection.onCompletion(() => items);
connection.listen();
