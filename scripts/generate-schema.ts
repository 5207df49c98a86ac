// `npm run schema`: writes src/db/schema.ts from the migrations, applied to a database made for it.
import { writeFileSync } from 'node:fs';
import { describeSchema } from '#db/describe-schema.ts';
import { withSession } from '#db/session.ts';
import { startTestCluster } from '#test/harness/cluster.ts';
import { formatSource } from './format-source.ts';

const [cluster, drop] = await startTestCluster();
try {
  const settings = { ...cluster.admin, database: cluster.template };
  const text = await withSession(settings, (client) => describeSchema(client));
  writeFileSync(new URL('../src/db/schema.ts', import.meta.url), formatSource(text));
} finally {
  await drop();
}
