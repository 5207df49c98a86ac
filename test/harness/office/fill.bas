' Run by remake.ts inside LibreOffice: fills the reporting form as clerks do, and lays a table of a unit's own. Every
' file is written by LibreOffice's own writers. All people, bodies and numbers are invented.

Dim Doc As Object

Sub Remake(form As String, folder As String)
  ' Without a screen nobody could read, or close, the box in which an error would be told.
  On Error GoTo Failed
  Doc = OpenForm(form)
  SaveAs(folder & "/saved-again.xlsx", "Calc MS Excel 2007 XML", "")
  Doc.close(True)
  Doc = OpenForm(form)
  FillForm()
  SaveAs(folder & "/filled-form.xlsx", "Calc MS Excel 2007 XML", "")
  Doc.close(True)
  Doc = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array(Setting("Hidden", True)))
  LayOwnTable()
  SaveAs(folder & "/own-table.xlsx", "Calc Office Open XML", "")
  SaveAs(folder & "/own-table.ods", "calc8", "")
  SaveAs(folder & "/own-table.xls", "MS Excel 97", "")
  SaveAs(folder & "/own-table.xlsm", "Calc MS Excel 2007 VBA XML", "")
  SaveAs(folder & "/password.xlsx", "Calc MS Excel 2007 XML", "invented")
  Doc.Sheets.getByIndex(0).getCellByPosition(1, 3).setFormula("=""赵"" & ""甲测""")
  SaveAs(folder & "/formula.xlsx", "Calc MS Excel 2007 XML", "")
  Doc.close(True)
  Exit Sub
Failed:
  Open ConvertFromURL(folder & "/failed.txt") For Output As #1
  Print #1, "line " & Erl & ": " & Error$
  Close #1
  Doc.close(True)
End Sub

' The form's own columns in their order; dates as text in several forms, as real dates, and numbers that lost their digits.
Sub FillForm()
  Dim people As Object, bodies As Object
  people = Doc.Sheets.getByName("自然人")
  Person(people, 1, "张甲测", "220621198507015028")
  Person(people, 2, "张乙测", "220621198507015036")
  PutDate(people, 2, "认定日期", DateSerial(2023, 5, 6), "YYYY-MM-DD")
  PutDate(people, 2, "同意书日期", DateSerial(2024, 11, 20), "YYYY""年""M""月""D""日""")
  PutNumber(people, 2, "联系电话", 13800000002)
  PutNumber(people, 2, "评价年度", 2023)
  PutNumber(people, 2, "序号", 2)
  Person(people, 3, "　张丙测 ", " 220621198507015044" & Chr(8203))
  PutText(people, 3, "认定日期", "2023年5月6日")
  PutText(people, 3, "同意书日期", "2024.11.20")
  PutText(people, 3, "授予单位", "抚松县" & Chr(10) & "人民政府")
  Person(people, 4, "张丁测", "")
  PutNumber(people, 4, "证件号码", 220621198507015052)
  Person(people, 5, "张戊测", "220621198507015060")
  PutText(people, 5, "认定日期", "2023年5月")
  ' An emptied row, and a format without a value further down: neither is a row.
  people.getCellByPosition(2, 30).CharWeight = com.sun.star.awt.FontWeight.BOLD
  Person(people, 8, "张己测", "220621198507015079")
  bodies = Doc.Sheets.getByName("法人及非法人组织")
  Body(bodies, 1, "抚松县测试甲有限公司", "91220621MA0005027L")
  Body(bodies, 2, "抚松县测试乙有限公司", "91220621MA0005035F")
  PutNumber(bodies, 2, "工商注册号", 220621000012345)
End Sub

Sub Person(sheet As Object, row As Long, called As String, number As String)
  PutText(sheet, row, "序号", CStr(row))
  PutText(sheet, row, "类别代码", FirstChoice(sheet, "类别代码"))
  PutText(sheet, row, "姓名", called)
  PutText(sheet, row, "证件类型", FirstChoice(sheet, "证件类型"))
  PutText(sheet, row, "证件号码", number)
  PutText(sheet, row, "乡镇（街道）", FirstChoice(sheet, "乡镇（街道）"))
  PutText(sheet, row, "联系电话", "1380000000" & row)
  Honour(sheet, row, "抗击新冠肺炎疫情表现突出医务人员")
  PutText(sheet, row, "同意收集比对", "是")
  PutText(sheet, row, "同意公示发布", "是")
  PutText(sheet, row, "同意激励共享", "是")
  PutText(sheet, row, "同意宣传", "否")
  PutText(sheet, row, "同意书日期", "2024-11-20")
End Sub

Sub Body(sheet As Object, row As Long, called As String, code As String)
  PutText(sheet, row, "序号", CStr(row))
  PutText(sheet, row, "类别代码", "B5")
  PutText(sheet, row, "主体名称", called)
  PutText(sheet, row, "主体类型", "企业")
  PutText(sheet, row, "统一社会信用代码", code)
  PutText(sheet, row, "法定代表人（负责人、经营者）", "李测试")
  PutText(sheet, row, "法定代表人证件类型", "居民身份证")
  PutText(sheet, row, "法定代表人证件号码", "220621197007015019")
  PutText(sheet, row, "乡镇（街道）", "泉阳镇")
  PutText(sheet, row, "行政区划", "220621")
  PutText(sheet, row, "联系人", "王测试")
  PutText(sheet, row, "联系人电话", "13900000000")
  Honour(sheet, row, "诚信企业")
End Sub

Sub Honour(sheet As Object, row As Long, title As String)
  PutText(sheet, row, "荣誉名称", title)
  PutText(sheet, row, "荣誉级别", "县")
  PutText(sheet, row, "授予单位", "抚松县人民政府")
  PutText(sheet, row, "认定文号", "抚政发〔2023〕6号")
  PutText(sheet, row, "认定日期", "2023-05-06")
  PutText(sheet, row, "评价年度", "2023")
  PutText(sheet, row, "列入事由", "事迹突出")
  PutText(sheet, row, "证明文件", "表彰决定")
  PutText(sheet, row, "是否公开", "公开")
End Sub

' A title over all columns, a header of two rows with merged cells, other names in another order, no template.
Sub LayOwnTable()
  Dim sheet As Object, upper, lower, at As Long
  Doc.CharLocale = Chinese()
  sheet = Doc.Sheets.getByIndex(0)
  sheet.Name = "先进个人名单"
  upper = Array("编号", "人员姓名", "证件", "", "荣誉", "", "授予机关", "文号", "表彰时间", "年度", "事由", "证明材料", "手机号", "乡镇", "类别", "性别", "是否公示", "知情同意", "", "", "", "签署日期")
  lower = Array("", "", "种类", "号码", "名称", "级别", "", "", "", "", "", "", "", "", "", "", "", "同意归集比对", "同意公示", "同意共享", "同意宣传", "")
  sheet.getCellByPosition(0, 0).String = "2024年度先进个人报送名单"
  sheet.getCellRangeByPosition(0, 0, UBound(upper), 0).merge(True)
  For at = 0 To UBound(upper)
    sheet.getCellByPosition(at, 1).String = upper(at)
    sheet.getCellByPosition(at, 2).String = lower(at)
    If lower(at) = "" Then sheet.getCellRangeByPosition(at, 1, at, 2).merge(True)
  Next at
  sheet.getCellRangeByPosition(2, 1, 3, 1).merge(True)
  sheet.getCellRangeByPosition(4, 1, 5, 1).merge(True)
  sheet.getCellRangeByPosition(17, 1, 20, 1).merge(True)
  OwnRow(sheet, 3, "赵甲测", "220621198507015087", DateSerial(2023, 5, 6), "YYYY/MM/DD")
  OwnRow(sheet, 4, "赵乙测", "220621198507015095", DateSerial(2023, 5, 6) + TimeSerial(9, 30, 0), "YYYY-MM-DD HH:MM:SS")
  OwnRow(sheet, 5, "赵丙测", "220621198507015108", DateSerial(2023, 5, 6), "[$-804]YYYY""年""M""月""D""日"";@")
  OwnRow(sheet, 6, "赵丁测", "220621198507015116", DateSerial(2023, 5, 6), "[NatNum1][$-804]YYYY""年""M""月""D""日""")
  OwnRow(sheet, 7, "赵戊测", "220621198507015124", 20230506, "0")
  OwnRow(sheet, 8, "赵己测", "220621198507015132", 45052, "General")
  sheet.getCellByPosition(8, 8).String = "二〇二三年五月六日"
  sheet.getRows().getByIndex(5).IsVisible = False
End Sub

Sub OwnRow(sheet As Object, row As Long, called As String, number As String, granted As Double, shown As String)
  Dim texts, at As Long
  texts = Array("", called, "身份证", number, "抗击新冠肺炎疫情表现突出医务人员", "县级", "抚松县人民政府", "抚政发〔2023〕6号", "", "2023年度", "事迹突出", "表彰决定", "13800000000", "抚松镇", "a1", "女", "公开", "同意", "√", "Y", "×", "2024年11月20日")
  For at = 0 To UBound(texts)
    sheet.getCellByPosition(at, row).String = texts(at)
  Next at
  sheet.getCellByPosition(0, row).Value = row - 2
  sheet.getCellByPosition(8, row).Value = granted
  sheet.getCellByPosition(8, row).NumberFormat = FormatKey(shown)
End Sub

Function OpenForm(form As String) As Object
  OpenForm = StarDesktop.loadComponentFromURL(form, "_blank", 0, Array(Setting("Hidden", True)))
End Function

Sub SaveAs(target As String, writer As String, password As String)
  If password = "" Then
    Doc.storeToURL(target, Array(Setting("FilterName", writer)))
  Else
    Dim kind As New com.sun.star.beans.NamedValue, key As New com.sun.star.beans.NamedValue
    kind.Name = "CryptoType"
    kind.Value = "Standard"
    key.Name = "OOXPassword"
    key.Value = password
    Doc.storeToURL(target, Array(Setting("FilterName", writer), Setting("EncryptionData", CreateUnoValue("[]com.sun.star.beans.NamedValue", Array(kind, key)))))
  End If
End Sub

Sub PutText(sheet As Object, row As Long, heading As String, typed As String)
  CellOf(sheet, row, heading).String = typed
End Sub

' Typed into a cell that was set back from text: the office program then keeps a number.
Sub PutNumber(sheet As Object, row As Long, heading As String, number As Double)
  CellOf(sheet, row, heading).NumberFormat = 0
  CellOf(sheet, row, heading).Value = number
End Sub

Sub PutDate(sheet As Object, row As Long, heading As String, day As Double, shown As String)
  CellOf(sheet, row, heading).NumberFormat = FormatKey(shown)
  CellOf(sheet, row, heading).Value = day
End Sub

Function CellOf(sheet As Object, row As Long, heading As String) As Object
  Dim at As Long, found As String
  For at = 0 To 60
    found = sheet.getCellByPosition(at, 0).String
    If found = heading Or found = "*" & heading Then
      CellOf = sheet.getCellByPosition(at, row)
      Exit Function
    End If
  Next at
  Error 5
End Function

' What the drop-down offers first, as whoever clicks it would get.
Function FirstChoice(sheet As Object, heading As String) As String
  Dim parts
  parts = Split(CellOf(sheet, 1, heading).Validation.getFormula1(), "$")
  FirstChoice = Doc.Sheets.getByName("下拉选项").getCellRangeByName(parts(UBound(parts) - 3) & "1").String
End Function

Function FormatKey(shown As String) As Long
  Dim key As Long
  key = Doc.NumberFormats.queryKey(shown, Chinese(), False)
  If key = -1 Then key = Doc.NumberFormats.addNew(shown, Chinese())
  FormatKey = key
End Function

Function Setting(called As String, content) As Object
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = called
  made.Value = content
  Setting = made
End Function

Function Chinese() As Object
  Dim made As New com.sun.star.lang.Locale
  made.Language = "zh"
  made.Country = "CN"
  Chinese = made
End Function
