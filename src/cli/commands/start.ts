import type { Command } from 'commander';
import { addConfigFlags, type FlagValues, readCommandConfig } from '#cli/config-flags.ts';
import { issueFirstWaysIn } from '#cli/first-ways-in.ts';
import { tellFaults } from '#cli/told-faults.ts';
import { openLog } from '#main/log.ts';
import { openHouse } from '#main/open-house.ts';
import { serve } from '#main/serve.ts';
import { stopOnSignals } from '#main/stop-on-signals.ts';

/** `shouxin start`: the server of the configured county, until it is stopped. */
export function register(program: Command): void {
  const command = program
    .command('start')
    .description('启动服务（首次启动时建立数据并给出管理员的访问凭证）');
  addConfigFlags(command, 'dataFolder', 'host', 'port', 'packFolder', 'logLevel', 'trustedProxies').action(
    (options: FlagValues) => tellFaults(() => start(options)),
  );
}

async function start(options: FlagValues): Promise<void> {
  const { config } = readCommandConfig(options);
  const log = openLog(config.logLevel);
  const opened = await openHouse(config, log, false);
  const server = await serve(opened, config, log).catch(async (fault: unknown) => {
    await opened.close();
    throw fault;
  });
  stopOnSignals(server);
  for (const note of opened.notes) console.log(note);
  await issueFirstWaysIn(opened.house, opened.pack);
  console.log(`\n${opened.pack.name}守信激励名单系统已启动`);
  console.log(`  公示网站　${server.address}/`);
  console.log(`  接口说明　${server.address}/docs`);
  console.log(`  运行状态　${server.address}/status`);
  console.log('按 Ctrl+C 停止。');
}
