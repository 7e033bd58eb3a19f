"""Right texts that look damaged, generated: many languages, terminal art, charts, icon fonts, mark-up, logs, forms.

The sentences are our own; names of characters are Python's `unicodedata`. `false_changes.py` repairs all of them, and
nothing in them may change.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from html import escape
from random import Random
from urllib.parse import quote, urlencode

SENTENCES = {
    "af": "Môre sê die kinders vir hul ouers dat hulle die boek gelees het.",
    "am": "ዛሬ ጠዋት ልጆቹ መጽሐፉን አነበቡ።",
    "ar": "قرأ الأطفال الكتاب في الصباح، ثم ذهبوا إلى المدرسة.",
    "az": "Uşaqlar səhər kitabı oxudular və məktəbə getdilər.",
    "be": "Дзеці прачыталі кнігу раніцай і пайшлі ў школу.",
    "bg": "Децата прочетоха книгата сутринта и отидоха на училище.",
    "bn": "শিশুরা সকালে বইটি পড়েছিল এবং স্কুলে গিয়েছিল।",
    "br": "Ar vugale o deus lennet al levr d’ar beure.",
    "ca": "Els nens van llegir el llibre al matí; l’àvia els va sentir col·laborar.",
    "cs": "Děti si ráno přečetly knihu a šly do školy. Příliš žluťoučký kůň.",
    "cy": "Darllenodd y plant y llyfr yn y bore ac aethant i’r ysgol; tŷ, ŵyl.",
    "da": "Børnene læste bogen om morgenen og gik i skole på øen.",
    "de": "„Die Kinder lasen morgens das Buch“, sagte die Großmutter über Äpfel.",
    "el": "Τα παιδιά διάβασαν το βιβλίο το πρωί και πήγαν στο σχολείο.",
    "eo": "La infanoj legis la libron matene kaj iris al la lernejo; ĝi estas ĉarma.",
    "es": "¿Leyeron los niños el libro por la mañana? ¡Sí, y fueron al colegio!",
    "et": "Lapsed lugesid hommikul raamatut ja läksid kooli; õhtul mängisid nad õues.",
    "fa": "بچه‌ها صبح کتاب را خواندند و به مدرسه رفتند.",
    "fi": "Lapset lukivat kirjan aamulla ja menivät kouluun; yöllä he nukkuivat.",
    "fr": "« Les élèves ont lu l’œuvre dès l’aube », dit-elle à Noël ; où ça ?",
    "ga": "Léigh na páistí an leabhar ar maidin agus chuaigh siad ar scoil.",
    "gu": "બાળકોએ સવારે પુસ્તક વાંચ્યું અને શાળાએ ગયા.",
    "ha": "Yara sun karanta littafin da safe; ɗalibi, ƙarami, ɓera.",
    "haw": "Ua heluhelu nā keiki i ka puke i ke kakahiaka ma Hawaiʻi.",
    "he": "הילדים קראו את הספר בבוקר והלכו לבית הספר.",
    "hi": "बच्चों ने सुबह किताब पढ़ी और स्कूल गए।",
    "hr": "Djeca su ujutro pročitala knjigu i otišla u školu; čvor, đak, žaba.",
    "hu": "A gyerekek reggel elolvasták a könyvet, és iskolába mentek; őrült tűz.",
    "hy": "Երեխաները առավոտյան կարդացին գիրքը և գնացին դպրոց։",
    "id": "Anak-anak membaca buku itu pada pagi hari.",
    "is": "Börnin lásu bókina um morguninn og fóru í skólann; það er þörf.",
    "it": "Perché i bambini lessero il libro? È già così; verrà lunedì.",
    "ja": "子供たちは朝に本を読んで、学校へ行きました。「ええ、そうです」と言った。",
    "ka": "ბავშვებმა დილით წაიკითხეს წიგნი და სკოლაში წავიდნენ.",
    "kk": "Балалар таңертең кітапты оқып, мектепке барды; әке, қала, ұл.",
    "km": "ក្មេងៗបានអានសៀវភៅនៅពេលព្រឹក។",
    "ko": "아이들은 아침에 책을 읽고 학교에 갔습니다.",
    "ku": "Zarokan serê sibê pirtûk xwendin û çûn dibistanê; şêr, çîrok.",
    "ky": "Балдар эртең менен китеп окуп, мектепке барышты; өмүр, жаңы.",
    "la": "Puerī māne librum lēgērunt et in lūdum īvērunt.",
    "lo": "ເດັກນ້ອຍອ່ານປຶ້ມໃນຕອນເຊົ້າ.",
    "lt": "Vaikai ryte perskaitė knygą ir nuėjo į mokyklą; ąžuolas, šuo, žuvis.",
    "lv": "Bērni no rīta izlasīja grāmatu un devās uz skolu; ķēniņš, ņem.",
    "mi": "I pānui ngā tamariki i te pukapuka i te ata.",
    "mk": "Децата ја прочитаа книгата наутро и отидоа на училиште; ќе, ѓавол.",
    "ml": "കുട്ടികൾ രാവിലെ പുസ്തകം വായിച്ചു.",
    "mn": "Хүүхдүүд өглөө номоо уншаад сургуульдаа явав; өөр, үнэ.",
    "mr": "मुलांनी सकाळी पुस्तक वाचले आणि शाळेत गेले.",
    "mt": "It-tfal qraw il-ktieb filgħodu u marru l-iskola; ħobż, żmien, ġurnata.",
    "my": "ကလေးများသည် မနက်တွင် စာအုပ်ဖတ်ကြသည်။",
    "nb": "Barna leste boka om morgenen og gikk på skolen; ære, øl, å.",
    "ne": "केटाकेटीले बिहान किताब पढे।",
    "nl": "De kinderen lazen ’s ochtends het boek; reünie, geïnteresseerd, één.",
    "pa": "ਬੱਚਿਆਂ ਨੇ ਸਵੇਰੇ ਕਿਤਾਬ ਪੜ੍ਹੀ।",
    "pl": "Dzieci rano przeczytały książkę i poszły do szkoły; źrebię, żółć, ćma.",
    "ps": "ماشومانو سهار کتاب ولوست.",
    "pt": "As crianças não leram o livro pela manhã; à avó, São João, IRMÃ®, ações.",
    "qu": "Wawakuna tutamanta qillqata ñawincharqanku.",
    "ro": "Copiii au citit cartea dimineața și au mers la școală; țară, însă.",
    "ru": "Дети утром прочитали книгу и пошли в школу. «Ёлка», — сказал подъезд №5.",
    "sa": "बालकाः प्रातः पुस्तकम् अपठन्।",
    "si": "ළමයි උදේ පොත කියෙව්වා.",
    "sk": "Deti ráno prečítali knihu a šli do školy; ôsmy, ľad, ŕba.",
    "sl": "Otroci so zjutraj prebrali knjigo in odšli v šolo; žaba, čas.",
    "so": "Carruurtu subaxdii buugga ayay akhriyeen.",
    "sq": "Fëmijët e lexuan librin në mëngjes dhe shkuan në shkollë; çaj.",
    "sr": "Деца су ујутру прочитала књигу и отишла у школу; џак, љубав.",
    "sv": "Barnen läste boken på morgonen och gick till skolan; överallt, åt, ärta.",
    "sw": "Watoto walisoma kitabu asubuhi wakaenda shuleni.",
    "ta": "குழந்தைகள் காலையில் புத்தகம் படித்தார்கள்.",
    "te": "పిల్లలు ఉదయం పుస్తకం చదివారు.",
    "tg": "Кӯдакон субҳ китобро хонданд ва ба мактаб рафтанд; ҷавон, ғам.",
    "th": "เด็ก ๆ อ่านหนังสือในตอนเช้าแล้วไปโรงเรียน",
    "ti": "ቆልዑ ንግሆ መጽሓፍ ኣንቢቦም።",
    "tk": "Çagalar irden kitap okadylar we mekdebe gitdiler; ýyl, ňňň.",
    "tr": "Çocuklar sabah kitabı okuyup okula gittiler; ığdır, şöför, İstanbul.",
    "tt": "Балалар иртән китап укып, мәктәпкә киттеләр; җир, һава.",
    "ug": "بالىلار ئەتىگەندە كىتاب ئوقۇپ، مەكتەپكە كەتتى.",
    "uk": "Діти вранці прочитали книжку і пішли до школи; їжак, ґанок, є.",
    "ur": "بچوں نے صبح کتاب پڑھی اور اسکول گئے۔",
    "uz": "Bolalar ertalab kitobni o‘qib, maktabga ketishdi; gʻoya, sanʼat.",
    "vi": "Bọn trẻ đọc sách vào buổi sáng rồi đến trường; Tiếng Việt, đường phố.",
    "yi": "די קינדער האָבן געלייענט דאָס בוך אין דער פֿרי.",
    "yo": "Àwọn ọmọdé ka ìwé náà ní òwúrọ̀; ẹ̀kọ́, ọjọ́.",
    "zh-hans": "孩子们早上看完了书，就去上学了。“是的，”奶奶说——“明天再来。”",
    "zh-hant": "孩子們早上看完了書，就去上學了。「是的，」奶奶說──「明天再來。」",
    "zu": "Izingane zifunde incwadi ekuseni.",
}
"""Sentences of one meaning in the languages of the world, with the letters that are special to each."""

ICONS = ("home", "search", "user", "cart", "close", "menu", "phone", "arrow-left", "arrow-right", "weixin")


def odd_texts() -> Iterator[tuple[str, str]]:
    """Every text, with a name: the same ones each time."""
    random = Random(1)
    for make in (languages, art, charts, icons, markup, logs, forms):
        for number, text in enumerate(make(random)):
            yield f"{make.__name__}/{number}", text


def languages(random: Random) -> Iterator[str]:
    """Each sentence by itself, all of them in one text, and mixed with Chinese."""
    yield from SENTENCES.values()
    yield "\n".join(f"{name}\t{sentence}" for name, sentence in SENTENCES.items())
    yield "\n".join(f"{sentence} {SENTENCES['zh-hans']}" for sentence in SENTENCES.values())
    yield "\n".join(sentence.upper() for sentence in SENTENCES.values())
    for _ in range(300):
        chosen = random.sample(sorted(SENTENCES), 6)
        yield "\n".join(f"{name}: {SENTENCES[name]}" for name in chosen)
        yield ", ".join(random.choice(SENTENCES[name].split()).strip(".,;:") for name in chosen)
        yield random.choice(SENTENCES[chosen[0]].split()) + random.choice(("：", "，", "——", " ")) + "第三课的生词"


def art(random: Random) -> Iterator[str]:
    """Frames, bars, shades, braille, waves, trees, and rows of signs, with text of several languages inside."""
    styles = map(list, ("┌─┐│└┘├┤", "╔═╗║╚╝╠╣", "┏━┓┃┗┛┣┫", "╭─╮│╰╯├┤", "+-+|++++"))
    titles = ("Menü", "目录", "メニュー", "Меню", "café", "一、概述")
    for style in styles:
        left, line, right, side, low, end, middle, close = style
        for title in titles:
            width = random.randrange(8, 40)
            rows = [f"{side} {title}{' ' * width}{side}", middle + line * (width + 4) + close] * 3
            yield "\n".join((left + line * (width + 4) + right, *rows, low + line * (width + 4) + end))
    signs = "░▒▓█▀▄▌▐■□▪▫●○◆◇★☆※¤§¶†‡•·×÷±≈≠≤≥∞√∑∏∫π≡┼╬═║"
    for sign in signs:
        yield sign * random.randrange(3, 60)
        yield f"{sign * 8} 通知 {sign * 8}"
        yield "\n".join("".join(random.choice((sign, " ")) for _ in range(40)) for _ in range(8))
    for _ in range(100):
        yield "\n".join("".join(random.choice(signs) for _ in range(30)) for _ in range(5))
        yield "\n".join("".join(chr(0x2800 + random.randrange(256)) for _ in range(30)) for _ in range(6))
        yield "".join(random.choice("▁▂▃▄▅▆▇█") for _ in range(30)) + f" {random.randrange(100)}%"
    yield "src\n├── página\n│   ├── índice.md\n│   └── 说明.md\n└── Übersicht\n"
    yield "¯\\_(ツ)_/¯ (╯°□°）╯︵ ┻━┻ ಠ_ಠ ʕ•ᴥ•ʔ (づ｡◕‿‿◕｡)づ ヽ(´▽`)/ (≧∇≦)ﾉ ლ(ಠ益ಠლ)"
    yield "今天好开心 (*^▽^*) ~~~ (╥﹏╥) ヾ(≧▽≦*)o （´-`）.｡oO"


def charts(_: Random) -> Iterator[str]:
    """Blocks of Unicode as charts, lists of code points and plain rows; tables of code pages."""
    for block in range(0x80, 0x3200, 0x80):
        points = [point for point in range(block, block + 0x80) if unicodedata.category(chr(point))[0] in "LNPS"]
        if not points:
            continue
        yield "\n".join(f"U+{point:04X}\t{chr(point)}\t{unicodedata.name(chr(point), '?')}" for point in points)
        yield "\n".join(" ".join(map(chr, points[at : at + 16])) for at in range(0, len(points), 16))
        yield "".join(map(chr, points))
    for codec in ("cp1252", "latin-1", "cp437", "cp850", "cp866", "cp1251", "koi8-r", "mac-roman", "iso8859-15"):
        rows = [bytes(range(at, at + 16)).decode(codec, "ignore") for at in range(0xA0, 0x100, 16)]
        yield "\n".join(f"{0xA0 + 16 * n:X} {' '.join(row)}" for n, row in enumerate(rows))


def icons(random: Random) -> Iterator[str]:
    """Icon fonts: style sheets, references in mark-up, the characters themselves beside titles."""
    points = {name: 0xE600 + random.randrange(0x300) for name in ICONS}
    yield "\n".join(f'.icon-{name}:before {{ content: "\\{point:x}"; }}' for name, point in points.items())
    yield "\n".join(f'<i class="iconfont">&#x{point:x};</i><span>{name} 首页</span>' for name, point in points.items())
    yield "\n".join(f"<li><i>&#{point};</i>联系我们</li>" for point in points.values())
    yield "\n".join(f"{chr(point)} 首页" for point in points.values())
    yield "\n".join(f"首页{chr(point)}" for point in range(0xF000, 0xF080))
    yield json.dumps({name: chr(point) for name, point in points.items()}, indent=1)
    yield "const icons = { " + ", ".join(f"'{name}': '\\u{point:x}'" for name, point in points.items()) + " }"


def markup(_: Random) -> Iterator[str]:
    """Source of pages, TeX, troff, RTF, JSON and YAML in each language: what is escaped there is meant to be."""
    for name, sentence in SENTENCES.items():
        shown = SENTENCES["fr"] if name.startswith("zh") else sentence  # Chinese in numbers is damage
        numbers = "".join(f"&#{ord(letter)};" if ord(letter) > 127 else escape(letter) for letter in shown)
        yield f'<p lang="{name}" title="{escape(sentence)}">{numbers}<br>a &lt; b &amp;&amp; c</p>\n<p>{sentence}</p>'
        yield json.dumps({"lang": name, "text": sentence, "n": [1, 2]})
        yield f'name: "{json.dumps(sentence)[1:-1]}"\nlang: {name}\n'
        units = sentence.encode("utf-16-le")
        codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
        yield "{\\rtf1 " + "".join(f"\\u{code}?" if not 0 < code < 128 else chr(code) for code in codes) + "}"
    yield "Caf\\'e, na\\\"{\\i}ve, \\c{c}a, \\~n, stra\\ss e, \\textless, $\\alpha \\to \\beta$, {\\o}l"
    yield ".TH CAFE 1\ncaf\\['e] \\- \\(co \\[u00E9] \\e[1m\n"


def logs(random: Random) -> Iterator[str]:
    """Lines of servers and programs: addresses, escapes of bytes that nobody could read, several languages."""
    words = [word for sentence in SENTENCES.values() for word in sentence.split()]
    for _ in range(60):
        lines = []
        for _ in range(12):
            word, number = random.choice(words), random.randrange(1 << 16)
            raw = "".join(f"\\x{random.randrange(128, 256):02X}" for _ in range(random.randrange(1, 9)))
            lines.append(
                random.choice(
                    (
                        f'10.0.0.{number % 256} - - "GET /q?w={quote(word)}&n={number} HTTP/1.1" 200 {number}',
                        f'10.0.0.{number % 256} - - "{raw}" 400 150 "-" "-"',
                        f"2024-05-0{1 + number % 9} 12:00:0{number % 10} [WARN] {word}: 0x{number:04x} → {number}",
                        f"错误：无法打开文件 “{word}” (errno={number})",
                        f"[{number}] segfault at {number:x} ip {raw} 用户 {word}",
                        f"\tat com.example.{'ABC'[number % 3]}.run({word}.java:{number})",
                    )
                )
            )
        yield "\n".join(lines)


def forms(random: Random) -> Iterator[str]:
    """Bodies of forms and queries in UTF-8, GBK and latin-1: they are to be read by a program."""
    for sentence in SENTENCES.values():
        fields = {"q": sentence, "page": str(random.randrange(99)), "s": "a b&c=d"}
        for codec in ("utf-8", "gbk", "latin-1", "cp1251"):
            if sentence.encode(codec, "ignore").decode(codec) == sentence:
                yield urlencode(fields, encoding=codec)
                yield f"curl -d '{urlencode(fields, encoding=codec)}' https://example.com/ie=utf-8"
        yield f'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n{sentence}\r\n--x--\r\n'.replace("\r", "")
