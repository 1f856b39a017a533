import { expect, test } from 'vitest';
import type { Connection } from 'vscode-languageserver';
import { readSettings, settingsOf } from '../../../server/lsp/settings.ts';

test('nothing sent, and what is sent right', () => {
  for (const sent of [undefined, null, {}, 7, { style: null, libraries: null }]) {
    expect(readSettings(sent)).toEqual({ settings: { style: 'apa', libraries: [], packs: [] }, faults: [] });
  }
  const sent = { style: 'vancouver', libraries: ['~/refs.bib', 'refs/*.bib'], packs: ['~/packs/tea'] };
  expect(readSettings(sent)).toEqual({ settings: sent, faults: [] });
  expect(readSettings({ libraries: 'refs.bib' }).settings.libraries).toEqual(['refs.bib']);
});

test('what is wrong is ignored and named, the rest is taken', () => {
  expect(readSettings({ style: 'mla', libraries: ['a.bib', 7, { b: 1 }, 'c.bib'] })).toEqual({
    settings: { style: 'apa', libraries: ['a.bib', 'c.bib'], packs: [] },
    faults: [
      'The setting ketacite.style is "mla", which is none of apa, vancouver, harvard1. APA is used.',
      'The setting ketacite.libraries holds 7, which is no path. It is ignored.',
    ],
  });
  expect(readSettings({ libraries: { a: 'x.bib' } })).toEqual({
    settings: { style: 'apa', libraries: [], packs: [] },
    faults: ['The setting ketacite.libraries is no list of paths, such as ["~/refs.bib"]. It is ignored.'],
  });
  expect(readSettings({ packs: 7 }).faults).toEqual([
    'The setting ketacite.packs is no list of paths, such as ["~/packs/tea"]. It is ignored.',
  ]);
  const many = readSettings({ libraries: Array(1_000).fill('a.bib') });
  expect([many.settings.libraries.length, many.faults.length]).toEqual([200, 1]);
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
