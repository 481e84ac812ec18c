"""Characters that are one character in another form, as far as OpenCC does not know it or knows it otherwise.

The measure is the Table of General Standard Characters (《通用规范汉字表》, 2013). Its annex 1 names the variants
(异体字) of each standard character. A character that the Table itself lists as standard is a character of its own,
also where it was once called a variant: 喆 is not 哲, 堃 not 坤, 昇 not 升, 乾 not 干. Names may lawfully have them.
"""

KEPT = frozenset("乾剋劄扞昇氾爇脩蒐薳薹袷谿陞麽")
"""Standard characters that OpenCC would simplify all the same.

Not here: 於 徵 祕 釐 夥 吒 苧, the usual traditional forms of 于 征 秘 厘 伙 咤 苎, which must be found by them.
"""

_CORRECTED = "逕迳鉅钜麴麹锺钟薴苎頴颖煇辉飈飙龎庞"
"""Where OpenCC gives a form that names do not use. 锺 and 钟 are both 鍾 and one surname."""

_VARIANTS = (
    "収收叡睿呉吴咊和塡填夀寿奨奖姉姊媍妇寔实寗甯寳宝峩峨廸迪廻回彊强悳德惪德愽博勅敕勗勖効效敍叙昬昏昻昂晩晚暎映栢柏"
    "栁柳桒桑槑梅樷丛氷冰濬浚瑯琅瑠琉璢琉珎珍畊耕畧略畱留皡皞皥皞皷鼓鼔鼓矙瞰秌秋龝秋稺稚穉稚竒奇竝并竢俟筭算篴笛緜绵翺翱耼聃"
    "聦聪肈肇脇胁艶艳荳豆菓果萲萱蘐萱藼萱葢盖蕋蕊蘂蕊衞卫襃褒覇霸賛赞賔宾贒贤軆体逷逖郞郎鄕乡郷乡鉄铁銕铁鑛矿関关隄堤隣邻隠隐"
    "韮韭頼赖顕显騐验髙高鴈雁鵞鹅鸎莺麐麟黒黑黙默崘仑崐昆煖暖燿耀烱炯熈熙煕熙爗烨湻淳娬妩廼迺囯国囶国凢凡劒剑吿告坵丘埜野"
    "娯娱宻密徃往旹时朶朵枏楠柟楠檝楫歳岁毘毗濶阔炤照臯皋盌碗硏研碁棋窓窗牕窗籐藤粧妆羗羌羙美艸草蜨蝶暱昵徧遍僊仙媿愧憇憩"
    "淸清靑青姸妍屛屏皜皓暠皓姪侄尓尔庿庙彛彝彜彝栞刊琹琴睂眉莭节蔆菱珮佩脗吻鬰郁歩步寛宽恵惠簷檐痺痹"
)

_FROM_PRINT = (
    "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
"""Radicals that stand for whole characters in text copied out of a PDF; NFKC leaves them."""


def _pairs(text: str) -> dict[str, str]:
    return dict(zip(text[::2], text[1::2], strict=True))


VARIANTS = _pairs(_VARIANTS)
STANDARD = _pairs(_CORRECTED) | VARIANTS | _pairs(_FROM_PRINT)
