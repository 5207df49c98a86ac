import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { glossary, glossaryMarkdown } from '#kernel/glossary.ts';

describe('词汇表', () => {
  it('GLOSSARY.md 与 src/kernel/glossary.ts 一致（不一致时运行 npm run glossary）', async () => {
    const page = await readFile(new URL('../../GLOSSARY.md', import.meta.url), 'utf8');
    expect(page).toBe(glossaryMarkdown());
  });

  it('一词一义：中文、英文都不重复', () => {
    expect(new Set(glossary.map(({ zh }) => zh)).size).toBe(glossary.length);
    expect(new Set(glossary.map(({ en }) => en)).size).toBe(glossary.length);
  });

  it('对照：改动一个词，页面就不一致', () => {
    const [first, ...rest] = glossary;
    expect(glossaryMarkdown([{ ...first, meaning: 'another' }, ...rest])).not.toBe(glossaryMarkdown());
  });
});
