import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routes } from '#api/routes.ts';
import { listFiles, root } from './source-files.ts';

const documents = [...listFiles('.', ['.md'])].filter(
  ({ path }) => !/^(node_modules|data|demo-data)/.test(path),
);

/** Paths of the API that a text names and no route has; a parameter may be called anything. */
function unknownPaths(text: string): readonly string[] {
  const plain = (path: string) => path.replaceAll(/:\w+|\{\w+\}|<[^>]+>/g, '*');
  const known = new Set(routes.map(({ path }) => plain(path)));
  const named = [...text.matchAll(/\/api\/v1\/[\w/:{}<>-]*[\w}>]/g)].map(([path]) => path);
  return named.filter((path) => !known.has(plain(path)));
}

describe('文档', () => {
  it('指南和各 README 写到的接口路径都存在', () => {
    expect(unknownPaths('`GET /api/v1/forms`，`/api/v1/form`')).toEqual(['/api/v1/forms']);
    const guides = documents.filter(({ path }) => /^docs\/guide\/|README[^/]*\.md$/.test(path));
    expect(guides.length).toBeGreaterThan(10);
    expect(guides.flatMap(({ path, text }) => unknownPaths(text).map((each) => `${path}：${each}`))).toEqual(
      [],
    );
  });

  it('每个站内链接都指向存在的文件', () => {
    const broken = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)]*)?\)/g)].flatMap(([, target]) => {
        const found = target !== undefined && existsSync(join(root, dirname(path), target));
        return found ? [] : [`${path} → ${target}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('每个依赖都在 docs/dependencies.md 里说明了理由', async () => {
    const { dependencies, devDependencies } = (await import('../../package.json', { with: { type: 'json' } }))
      .default;
    const reasons = documents.find(({ path }) => path === 'docs/dependencies.md')?.text ?? '';
    const unexplained = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !reasons.includes(`\`${name}\``),
    );
    expect(unexplained).toEqual([]);
  });

  it('每个模块都有三十行以内的说明', () => {
    const rooms = new Set(listFiles('src/modules', ['index.ts']).map(({ path }) => path.split('/')[2] ?? ''));
    const wrong = [...rooms].filter((room) => {
      const readme = documents.find(({ path }) => path === `src/modules/${room}/README.md`);
      return readme === undefined || readme.text.split('\n').length > 31;
    });
    expect(wrong).toEqual([]);
  });
});
