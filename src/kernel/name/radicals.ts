/** Radicals that look like whole characters and that NFKC leaves alone: radical and character in turn. */
const RADICALS =
  '⺁厂⺅亻⺉刂⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒' +
  '⺶羊⺷羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼' +
  '⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀';

/**
 * Characters that GBK-era systems kept in the private area from U+E815 on (GB 18030 FE50 to FEA0), in code order;
 * a blank place is a form that has no use in a name.
 */
const PRIVATE_FROM = 0xe815;
const PRIVATE =
  '厂𠂇𠂉𠃌 㑳㑇  龴㖞㘚㘎小㣺㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠牛𡗗龸 䁖䅟竹䌷 羊羊𢦏䎱䎬聿䏝䓖䙡䙌龹䜣䜩䝼䞍 䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻';

const characters = new Map<string, string>();
const pairs = Array.from(RADICALS);
for (let at = 0; at + 1 < pairs.length; at += 2) characters.set(pairs[at] ?? '', pairs[at + 1] ?? '');
for (const [offset, character] of Array.from(PRIVATE).entries()) {
  if (character !== ' ') characters.set(String.fromCodePoint(PRIVATE_FROM + offset), character);
}

/** Replaces radicals and old private code points by the characters that they stand for. */
export function mendCharacters(text: string): string {
  return Array.from(text, (character) => characters.get(character) ?? character).join('');
}
