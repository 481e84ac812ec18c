"""One spelling for words that mean the same: width, traditional characters, spaces, invisible marks.

Used to recognise words only; a person's name is kept in its own characters.
"""

import re
import unicodedata
from functools import lru_cache

_TRADITIONAL = (
    "來来係系個个備备僱雇兒儿內内兩两別别劃划動动務务勞劳區区參三員员啟启喪丧單单嗎吗國国團团報报壹一夠够奪夺奬奖姪侄娛娱婦妇婭娅媽妈嫲嬷嬰婴嬸婶孫孙學学孿孪實实寧宁審审寫写寶宝將将專专對对導导屆届"
    "屬属嶽岳帶带幾几廟庙廢废強强後后徑径從从復复徵征愛爱態态應应懶懒懷怀戲戏戶户撥拨撫抚擇择擔担據据擴扩攝摄數数斷断時时暫暂曆历曉晓會会東东條条業业極极構构標标樣样機机檢检權权歡欢歲岁歷历歸归歿殁"
    "殘残殺杀毀毁氣气決决沒没況况淨净測测湯汤準准溝沟滅灭滿满漢汉漸渐濕湿濟济災灾為为無无營营爭争爺爷爾尔狀状獎奖獨独獲获現现瑪玛環环產产畢毕畫画異异當当療疗癒愈發发皺皱盡尽監监盤盘碼码礙碍禮礼稅税"
    "種种稱称穩稳窮穷竊窃競竞筆笔節节範范簽签籌筹糧粮紀纪約约紅红紋纹納纳紐纽純纯紙纸級级紮扎細细終终組组結结絕绝絡络給给統统經经維维網网緊紧線线締缔緣缘編编縣县縮缩總总織织繫系繳缴繼继續续罰罚罷罢"
    "義义習习聖圣聯联職职聽听肅肃腦脑腳脚臉脸臘腊臨临與与興兴舉举舊旧艱艰藝艺藥药蘇苏蘭兰處处號号虧亏蟲虫術术衛卫衝冲補补裝装裡里製制複复規规視视親亲覺觉覽览觀观訂订計计訊讯訓训訖讫託托記记訪访設设"
    "許许註注評评詞词試试話话該该誌志認认誕诞說说誰谁課课調调談谈請请論论證证識识譯译護护讀读變变讓让貫贯責责貳二買买費费貼贴資资賣卖質质贊赞車车載载轉转辦办農农遊游過过達达遠远適适遷迁選选遺遗邊边"
    "鄉乡醫医釋释針针銀银錄录鎮镇鐵铁鑑鉴長长門门閉闭開开閏闰間间閱阅關关陰阴陸六隊队階阶隨随險险雙双離离難难電电靈灵響响頁页項项順顺須须預预領领頭头題题願愿類类風风飛飞飯饭養养館馆駐驻驗验體体髮发"
    "鬥斗魚鱼鳳凤麗丽黃黄點点黨党齊齐齡龄龍龙"
)
SIMPLIFIED = str.maketrans(dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)))
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"\s+")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_NOT_A_LETTER = re.compile(r"[\W_]+")
LONGEST = 4000


def visible(text: str) -> str:
    """Half-width, without control or invisible characters; the characters themselves stay."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:LONGEST])).strip()


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """The spelling in which words are compared: half-width, simplified, lower case, no spaces."""
    return _SPACES.sub("", visible(text).translate(SIMPLIFIED)).lower()


@lru_cache(maxsize=1 << 14)
def letters(text: str) -> str:
    """As `plain`, and without punctuation."""
    return _NOT_A_LETTER.sub("", plain(text))


@lru_cache(maxsize=1 << 14)
def heading_key(text: str) -> str:
    """A heading without its remark in parentheses: 出生日期（公历） and 出生日期 are the same."""
    spelled = plain(text)
    return _NOT_A_LETTER.sub("", _PARENTHESES.sub("", spelled)) or _NOT_A_LETTER.sub("", spelled)
