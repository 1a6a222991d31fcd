/**
 * Traditional characters used in command and field words, with their simplified forms. Deliberately no others, so
 * that texts are not rewritten.
 */
export const TRADITIONAL: ReadonlyMap<string, string> = pairs(
  '報报總总結结幫帮進进狀状態态隱隐訊讯資资綁绑銷销匯汇彙汇導导賬账帳账臺台檔档計计劃划暫暂復复遞递聯联繫系誌志負负擔担預预' +
    '標标題题時时間间點点場场參参與与內内單单領领區区實实續续過过還还確确認认開开關关閉闭個个號号週周後后將将種种類类傳传體体動动' +
    '創创務务謝谢辦办應应該该請请問问達达員员業业貨货幣币萬万億亿餘余約约兩两隊队頁页條条張张冊册幹干級级機机絕绝祕秘對对無无發发會会據据電电話话',
);

function pairs(text: string): ReadonlyMap<string, string> {
  const characters = [...text];
  return new Map(
    characters.flatMap((from, index) =>
      index % 2 === 0 ? [[from, characters[index + 1] ?? from] as const] : [],
    ),
  );
}
