import type { TestProject } from 'vitest/node';
import { startTestCluster } from './cluster.ts';
import type { TestCluster } from './cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testCluster: TestCluster;
  }
}

/** One server for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [cluster, stop] = await startTestCluster();
  project.provide('testCluster', cluster);
  return stop;
}
