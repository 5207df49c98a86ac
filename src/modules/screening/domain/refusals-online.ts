import type { RefusalTable } from '#kernel/refusal.ts';

/** Why a body's system has not settled a question, and what running it again may be refused for. None reads as clear. */
export const onlineRefusals = {
  'screening-online-waiting': {
    status: 409,
    clause: 'C4.2',
    zh: '{source}：还没有联网查询',
    en: '{source}: not asked online yet',
    advice: '系统会自动查询，请稍后再看',
  },
  'screening-online-failed': {
    status: 409,
    clause: 'C4.2',
    zh: '{source}：联网查询失败，可再次查询（{problem}，已连续失败{times}次）',
    en: '{source}: the online check failed {times} times in a row and can be run again',
    advice: '系统会自动重试；也可由信用办再次查询，或由来源单位逐条答复',
  },
  'screening-online-unconnected': {
    status: 409,
    clause: 'C4.2',
    zh: '{source}：没有接通联网查询',
    en: '{source}: the online check is not connected',
    advice: '请系统管理员在服务器上配置查询地址，或由来源单位逐条答复',
  },
  'screening-online-stale': {
    status: 409,
    clause: 'C4.2',
    zh: '{source}：联网查询的结果截止{asOf}，已超过{days}天的有效期',
    en: '{source}: the online answer of {asOf} is older than {days} days',
    advice: '请由信用办再次查询；仍然过期的，请来源单位更新其数据',
  },
  'screening-online-hit': {
    status: 409,
    clause: 'C4.2',
    zh: '{source}：联网查询答复有记录，但没有可供核对的记录内容',
    en: '{source}: the online answer is a hit without a record that can be compared',
    advice: '请由来源单位的人员核实后逐条答复',
  },
  'screening-online-unknown': {
    status: 409,
    clause: 'C4.2',
    zh: '{source}：联网查询答复无法判断',
    en: '{source}: the online answer is "unknown"',
    advice: '请由来源单位的人员核实后逐条答复，或由信用办再次查询',
  },
  'online-nothing-to-ask': {
    status: 409,
    clause: 'C4.2',
    zh: '本轮次没有需要再次联网查询的事项',
    en: 'Nothing of this round has to be asked online again',
    advice: '无需处理；还没有发起比对的，请先发起比对',
  },
} as const satisfies RefusalTable;
