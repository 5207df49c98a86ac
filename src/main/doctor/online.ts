import type { Pack } from '#modules/units/index.ts';
import { ConfigFault } from '../config.ts';
import { readOnlineSources } from '../online-sources.ts';
import { type Check, failed, good, note } from './check.ts';

const named = { name: 'online-sources', title: '联网查询' };

/** Whether each online source of the pack has an address. A pack without any has nothing to check; nobody is asked anything. */
export function checkOnlineSources(file: string | undefined, pack: Pick<Pack, 'sources'>): readonly Check[] {
  const online = pack.sources.filter(({ mode }) => mode === 'online');
  if (file === undefined && online.length === 0) return [];
  try {
    const connected = readOnlineSources(file, pack);
    const missing = online.filter(({ code }) => !connected.has(code)).map(({ title }) => title);
    return missing.length === 0
      ? [good(named, `已接通${connected.size}个来源`)]
      : [note(named, `没有配置查询地址：${missing.join('、')}。这些来源的事项须由来源单位逐条答复。`)];
  } catch (fault) {
    if (!(fault instanceof ConfigFault)) throw fault;
    return [failed(named, fault.message)];
  }
}
