import { describe, expect, it } from 'vitest';
import { refusalTables } from '#api/refusal-catalogue.ts';
import { listFiles } from './source-files.ts';

describe('拒绝理由总表', () => {
  const codes = refusalTables.flatMap((table) => Object.keys(table));

  it('没有两个房间使用同一个代码', () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('每个模块的理由表都在总表里', () => {
    const defined = listFiles('src', ['refusals.ts', 'refusals-execute.ts']).flatMap(({ text }) =>
      [...text.matchAll(/^ {2}'?([a-z][a-z0-9-]+)'?: \{$/gm)].flatMap(([, code]) =>
        code === undefined ? [] : [code],
      ),
    );
    expect(defined.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('每条理由都有中文、英文和办法', () => {
    const lacking = refusalTables
      .flatMap((table) => Object.entries(table))
      .filter(([, { zh, en, advice }]) => !/\p{Script=Han}/u.test(zh) || en === '' || advice === '');
    expect(lacking.map(([code]) => code)).toEqual([]);
  });
});
