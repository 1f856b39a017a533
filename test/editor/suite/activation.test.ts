import assert from 'node:assert/strict';
import { suite, suiteSetup, test } from 'mocha';
import { extensions } from 'vscode';
import { closeAll, file, until } from './support.ts';

suite('activation', () => {
  const ketacite = () => {
    const extension = extensions.getExtension('ketacite.ketacite');
    assert.ok(extension, 'the extension is not installed');
    return extension;
  };

  suiteSetup(closeAll);

  test('a window without a Markdown document leaves it asleep', () => {
    assert.equal(ketacite().isActive, false);
  });

  test('a text file leaves it asleep, a Markdown file wakes it', async () => {
    const text = await file('Plain text with @berman2000.\n', 'txt');
    assert.equal(text.document.languageId, 'plaintext');
    assert.equal(ketacite().isActive, false);
    await file('A draft.\n');
    await until('activation', () => ketacite().isActive);
    // The text file had been open all the while: had it been going to wake the extension, it was the one to do so.
    assert.deepEqual(
      ketacite().packageJSON.activationEvents?.filter((event: string) => /plaintext|^\*$|onStartup/.test(event)) ?? [],
      [],
    );
  });
});
