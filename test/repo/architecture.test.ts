import { describe, expect, it } from 'vitest';
import { breachOf, resolveImport } from './dependency-line.ts';
import { importsOf, listFiles } from './source-files.ts';

const files = listFiles('src', ['.ts', '.tsx']).filter(({ path }) => !/\.(test|fixture)\.tsx?$/.test(path));

describe('依赖方向', () => {
  it('每个文件只引用它之下的房间，模块之间只走正门', () => {
    const breaches = files.flatMap((file) =>
      importsOf(file).flatMap((name) => {
        const to = resolveImport(file.path, name);
        const breach = to === undefined ? undefined : breachOf(file.path, to);
        return breach === undefined ? [] : [`${file.path} → ${to}: ${breach}`];
      }),
    );
    expect(breaches).toEqual([]);
  });

  it.each([
    ['src/kernel/x.ts', 'src/db/execute.ts'],
    ['src/modules/notices/domain/x.ts', 'src/modules/notices/store.ts'],
    ['src/modules/nominations/store.ts', 'src/modules/notices/index.ts'],
    ['src/modules/notices/store.ts', 'src/modules/nominations/store/hold.ts'],
    ['src/portal/x.ts', 'src/modules/listings/store.ts'],
    ['src/db/x.ts', 'src/modules/units/pack.ts'],
  ])('对照：%s 引用 %s 会被发现', (from, to) => {
    expect(breachOf(from, to)).toBeDefined();
  });
});

describe('文件大小', () => {
  it('没有超过三百行的源文件；生成的表结构除外', () => {
    const long = files.filter(
      ({ path, text }) => path !== 'src/db/schema.ts' && text.split('\n').length > 300,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});
