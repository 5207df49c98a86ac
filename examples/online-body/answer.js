/**
 * 答复一条查询。号码相同的是有记录；名单上没有号码而姓名相同的，把记录如实交出去，由人来核实；号码不同的只是同名，不算。
 * 名单里号码有遮盖的、需要人工判断的，请答 unknown，不要答 clear。
 */
export function answerOne(request, list, asOf) {
  const { name, number, formerNames = [] } = request.subject;
  const names = [name, ...formerNames].filter((each) => each !== undefined);
  const records = list.filter((record) => {
    if (number !== undefined && record.number !== undefined) {
      return record.number.toUpperCase() === number.toUpperCase();
    }
    return names.includes(record.name);
  });
  const answer = records.length === 0 ? 'clear' : 'hit';
  return { requestId: request.requestId, answer, asOf, records };
}
