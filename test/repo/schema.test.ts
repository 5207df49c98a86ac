import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeSchema } from '#db/describe-schema.ts';
import { createTestDatabase } from '#test/harness/index.ts';
import { formatSource } from '../../scripts/format-source.ts';
import { root } from './source-files.ts';

describe('表的类型', () => {
  it('src/db/schema.ts 与迁移一致（npm run schema 重新生成）', async () => {
    const database = await createTestDatabase();
    try {
      const described = formatSource(await describeSchema(database.migrator.pool));
      expect(readFileSync(join(root, 'src/db/schema.ts'), 'utf8')).toBe(described);
    } finally {
      await database.drop();
    }
  });
});
