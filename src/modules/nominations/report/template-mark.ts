/** Stands in the first cell of the template's hidden sheet, the version in the second. */
export const templateMark = '守信激励对象名单报送模板';
export const templateMarkSheet = '模板信息';
