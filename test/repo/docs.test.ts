import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, root } from './source-files.ts';

const documents = [...listFiles('.', ['.md'])].filter(
  ({ path }) => !/^(node_modules|data|demo-data)/.test(path),
);

describe('文档', () => {
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
