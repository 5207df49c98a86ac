import type { Reason } from '#kernel/refusal.ts';
import type { Measure, MeasureParameter } from '#modules/units/domain/pack/measure.ts';
import { measureReason } from './refusals.ts';

/** What a unit's scheme answers to the plan's open questions, by parameter name. */
export type ParameterValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Every open parameter that is unanswered or answered in the wrong type (C3); none means the measure can be issued. */
export function parameterReasons(measure: Measure, values: ParameterValues): readonly Reason[] {
  const { number } = measure;
  const known = new Set(measure.parameters.map(({ name }) => name));
  const reasons = measure.parameters.flatMap((parameter): Reason[] => {
    const { name, asks } = parameter;
    const value = values[name];
    if (value === undefined || value === '') {
      return [measureReason('measure-parameter-open', { number, parameter: name, asks })];
    }
    const problem = problemOf(parameter, value);
    return problem === undefined
      ? []
      : [measureReason('measure-parameter-wrong', { number, parameter: name, problem })];
  });
  const unknown = Object.keys(values)
    .filter((name) => !known.has(name))
    .map((parameter) =>
      measureReason('measure-parameter-wrong', { number, parameter, problem: '方案中没有这一待定项' }),
    );
  return [...reasons, ...unknown];
}

function problemOf({ type }: MeasureParameter, value: ParameterValues[string]): string | undefined {
  switch (type) {
    case 'text':
    case 'period':
      return typeof value === 'string' ? undefined : '应为文字';
    case 'list':
      return Array.isArray(value) && value.length > 0 ? undefined : '应为至少一项的清单';
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : '应为“是”或“否”';
    case 'percent':
      return isCount(value) && value <= 100 ? undefined : '应为 0 至 100 的整数';
    case 'count':
    case 'days':
    case 'money':
      return isCount(value) ? undefined : '应为不小于 0 的整数（金额以分为单位）';
  }
}

function isCount(value: ParameterValues[string]): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
