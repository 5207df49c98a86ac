/** A file can't be written where it was asked for; the message is for the person at the console. */
export class WriteFault extends Error {
  constructor(target: string, problem: string) {
    super(`没有写成 ${target}：${problem}`);
    this.name = 'WriteFault';
  }
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: '文件夹不存在。请先建立这个文件夹，或换一个位置。',
  ENOTDIR: '路径中有一段是文件，不是文件夹。请换一个位置。',
  EACCES: '当前用户没有写入的权限。请换一个位置，或请管理员授权。',
  EPERM: '系统不允许写入。请换一个位置，或请管理员授权。',
  EROFS: '磁盘是只读的。请换一个位置。',
  EISDIR: '这是一个文件夹。请写明文件名。',
  EEXIST: '同名的文件已经存在。请换一个名称。',
  ENAMETOOLONG: '文件名太长。请换一个短的。',
  ENOSPC: '磁盘已满。请腾出空间后再试。',
  EDQUOT: '已超出磁盘配额。请腾出空间后再试。',
};

/**
 * Runs what writes `target`, a file or a folder that the command line named.
 * @throws WriteFault instead of the file system's own fault; any other fault stays as it is
 */
export async function writeTo<Written>(target: string, write: () => Promise<Written>): Promise<Written> {
  try {
    return await write();
  } catch (fault) {
    // Only the file system's faults carry a path: a database that can't be reached has codes of the same kind.
    const code = fault instanceof Error && 'path' in fault && 'code' in fault ? String(fault.code) : '';
    const problem = problems[code] ?? (isFull(fault) ? problems['ENOSPC'] : undefined);
    if (problem === undefined) throw fault;
    throw new WriteFault(target, problem);
  }
}

/** A disk that fills while a file is open gives a fault without a path. */
function isFull(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC';
}
