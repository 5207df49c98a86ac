import { Help, type HelpConfiguration } from 'commander';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** What the places of a command line are called, by their names in the code. */
const places: Readonly<Record<string, string>> = {
  options: '选项',
  command: '命令',
  folder: '目录',
  file: '文件',
  address: '地址',
  number: '端口',
  numbers: '号码',
  level: '级别',
  networks: '网段',
  login: '登录名',
  name: '名称',
  unit: '单位',
  roles: '岗位',
  days: '天数',
  label: '用途',
  key: '幂等键',
  source: '来源',
  date: '日期',
  start: '日期',
  year: '年度',
  type: '类型',
  n: '天数',
  finding: '疑点编号',
  id: '编号',
  nomination: '条目编号',
  path: '文件夹或文件',
};

const plain = new Help();

/** Commander's own words in Chinese, for every command's help. */
export const chineseHelp: HelpConfiguration = {
  styleTitle: (title) => titles[title] ?? title,
  commandUsage: (command) => withPlaces(plain.commandUsage(command)),
  subcommandTerm: (command) => withPlaces(plain.subcommandTerm(command)),
  optionTerm: (option) => withPlaces(plain.optionTerm(option)),
  optionDescription: (option) => withDefault(option.description, option.defaultValue),
  argumentTerm: (argument) => places[argument.name()] ?? argument.name(),
  argumentDescription: (argument) => withDefault(argument.description, argument.defaultValue),
};

function withPlaces(term: string): string {
  return term.replaceAll(/(?<=[<[])[a-z]+/g, (place) => places[place] ?? place);
}

function withDefault(description: string, value: unknown): string {
  return typeof value === 'string' ? `${description}（默认：${value}）` : description;
}
