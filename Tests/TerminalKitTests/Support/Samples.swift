import TerminalKit

/// Terminals that draw characters of ambiguous width over one column, and over two.
let bothMetrics = [TextMetrics(ambiguousIsWide: false), TextMetrics(ambiguousIsWide: true)]

/// Texts with everything that officers type, paste, or find in old files.
let mixedTexts = [
    "", "a", "中", "plain ASCII words", "岭南镇委员联络站", "中a文b字c", "“引号”与‘单引号’", "省略……与——破折", "①②③→■─",
    "e\u{301}e\u{301}中\u{301}",
    "\u{301}开头", "制\t表\u{1B}[31m红\u{7}", "\u{0}\u{7F}\u{9B}\u{2028}", "零\u{200B}宽\u{FEFF}连\u{200D}接", "😀👨‍👩‍👧🇨🇳尾", "𠮷野家𰻝",
    "ｆｕｌｌ１２ｱｲｳ",
    "é÷°±×", "   ", "　全角空格　", "a\u{300}\u{301}\u{302}b", "\u{202E}倒写\u{202C}",
]

/// Longer texts for wrapping, with marks that may not begin or end a line.
let longTexts = [
    "岭南镇新村路口的路灯坏了三个月，村民夜间出行不便；曾于3月5日向供电所反映，至今未修。建议：（一）尽快更换；（二）定期巡查。",
    "他说：“路灯坏了，没有人管！”又说：“《合山市志》（1998年版）里写得清楚……”——这是真的吗？是的。",
    "The quick brown fox jumps over the lazy dog, and then (quietly) walks home: 100% done.",
    "中English混排text，数字1234567890与标点。、；：？！）》〉」』】〕”’·％℃", "（《〈「『【〔“‘开头的标记不能在行末", "连续标点！！！？？？。。。结束", "一\n二\n\n三\n", "\n",
    "   前有空格\n后有空格   ",
    "长词Donaudampfschifffahrtsgesellschaftskapitänsmütze断开", "ab\r\ncd\re\u{2028}f\tg",
    "e\u{301}\u{302}中\u{301}，a\u{301}。", "😀👨‍👩‍👧👨‍👩‍👧，😀",
    "123,456.78元；3.5%；(a)(b)(c)", "　　段首空两格，再写很长的一句话直到换行为止。", "a b c d e f g h i j k l m n o p", "，，，，，，",
    "……………………——————",
]
