import { expect, test } from 'vitest';
import type { Connection } from 'vscode-languageserver';
import { readSettings, settingsOf } from '../../../server/lsp/settings.ts';
import { DEFAULTS } from '../../../server/snapshot.ts';

test('nothing sent, and what is sent right', () => {
  for (const sent of [undefined, null, {}, 7, { style: null, libraries: null }]) {
    const settings = {
      style: 'apa',
      styleFolders: [],
      updateOnSave: false,
      libraries: [],
      packs: [],
      rules: new Map(),
    };
    expect(readSettings(sent)).toEqual({ settings, faults: [] });
  }
  const sent = { style: 'vancouver', libraries: ['~/refs.bib', 'refs/*.bib'], packs: ['~/packs/tea'] };
  expect(readSettings(sent)).toEqual({ settings: { ...DEFAULTS, ...sent }, faults: [] });
  expect(readSettings({ libraries: 'refs.bib' }).settings.libraries).toEqual(['refs.bib']);
});

test('what is wrong is ignored and named, the rest is taken', () => {
  expect(readSettings({ style: ['mla'], libraries: ['a.bib', 7, { b: 1 }, 'c.bib'] })).toEqual({
    settings: {
      style: 'apa',
      styleFolders: [],
      updateOnSave: false,
      libraries: ['a.bib', 'c.bib'],
      packs: [],
      rules: new Map(),
    },
    faults: [
      'The setting ketacite.style is ["mla"], which names no style. APA is used.',
      'The setting ketacite.libraries holds 7, which is no path. It is ignored.',
    ],
  });
  expect(readSettings({ libraries: { a: 'x.bib' } })).toEqual({
    settings: { ...DEFAULTS },
    faults: ['The setting ketacite.libraries is no list of paths, such as ["~/refs.bib"]. It is ignored.'],
  });
  expect(readSettings({ packs: 7 }).faults).toEqual([
    'The setting ketacite.packs is no list of paths, such as ["~/packs/tea"]. It is ignored.',
  ]);
  const many = readSettings({ libraries: Array(1_000).fill('a.bib') });
  expect([many.settings.libraries.length, many.faults.length]).toEqual([200, 1]);
});

test('rules: each code at its own severity unless another is set', () => {
  const { settings, faults } = readSettings({ rules: { 'over-claim': 'off', 'uncited-claim': 'information' } });
  expect([[...settings.rules], faults]).toEqual([[['over-claim', 'off']], []]);
});

test('rules that cannot be followed are named, the others are taken', () => {
  const rules = JSON.parse('{"over-claim": "hint", "__proto__": "off", "over-clam": "off", "uncited-claim": 3}');
  const { settings, faults } = readSettings({ rules });
  expect([...settings.rules]).toEqual([['over-claim', 'hint']]);
  expect(faults).toEqual([
    'The setting ketacite.rules names “__proto__”, which is no code of a problem. It is ignored.',
    'The setting ketacite.rules names “over-clam”, which is no code of a problem. It is ignored.',
    'The setting ketacite.rules.uncited-claim is 3, which is none of off, hint, information, warning, error. “information” is used.',
  ]);
  expect(readSettings({ rules: ['off'] }).faults).toEqual([
    'The setting ketacite.rules must name codes, such as {"over-claim": "off"}. It is ignored.',
  ]);
});

test('a fault is said once to each client', () => {
  const messages: string[] = [];
  const connectionOf = () =>
    ({
      sendNotification: (_: unknown, { message }: { message: string }) => {
        messages.push(message);
        return Promise.resolve();
      },
    }) as unknown as Connection;
  const one = connectionOf();
  settingsOf(one, { style: 7 });
  settingsOf(one, { style: 7 });
  expect(messages).toHaveLength(1);
  settingsOf(connectionOf(), { style: 7 });
  expect(messages).toHaveLength(2);
});
