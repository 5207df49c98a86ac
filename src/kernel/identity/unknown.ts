/** Why a number is no known kind, in words that point to what probably happened. */
export function unknownReasons(number: string): readonly string[] {
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(number))
    return ['号码被表格软件改成了科学计数法，尾数已经丢失，请按文本重新录入'];
  if (/^1[3-9]\d{9}$/.test(number)) return ['11位数字像是手机号码，不是证件号码'];
  if (/^\d{15}$/.test(number)) {
    return ['15位数字既不是旧居民身份证号码（出生日期不存在），也不是工商注册号（校验位不符）'];
  }
  const length = Array.from(number).length;
  if (/^\d{17}$|^\d{14}$/.test(number)) return [`只有${length}位数字，可能漏了一位`];
  if (!/^[0-9A-Z]+$/.test(number)) return ['含有证件号码中不会出现的字符'];
  return [`${length}位，不是已知的任何一种号码`];
}
