"""A plain full date at the end of a caption is its photo's, in every language and every month.

Each row: a caption without its date, the forms in which the language prints one, its months and weekdays.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest

from worker.stories.taken import read_taken
from worker.stories.taken.tongues import LISTED

PUBLISHED = datetime(2026, 1, 20, 12, tzinfo=UTC)
DAYS = ((3, 2025), (14, 2024), (27, 1998))
FORMS = {
    "af": (
        "'n Vrou stap oor die ou brug in Brenham",
        ["op {d} {m} {y}", "{d} {m} {y}"],
        "Januarie Februarie Maart April Mei Junie Julie Augustus September Oktober November Desember",
        "",
    ),
    "et": (
        "Naine ületab vana silda",
        ["{d}. {m} {y}", "{d}.{MM}.{y}"],
        "jaanuaril veebruaril märtsil aprillil mail juunil juulil augustil septembril oktoobril novembril"
        " detsembril",
        "",
    ),
    "lt": (
        "Moteris eina per seną tiltą",
        ["{y} m. {m} {d} d.", "{y}-{MM:02}-{DD:02}"],
        "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
        "",
    ),
    "lv": (
        "Sieviete iet pāri vecajam tiltam",
        ["{y}. gada {d}. {m}", "{d}.{MM}.{y}"],
        "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī",
        "",
    ),
    "is": (
        "Kona gengur yfir gömlu brúna",
        ["{d}. {m} {y}", "þann {d}. {m} {y}"],
        "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
        "",
    ),
    "sl": (
        "Ženska gre čez stari most",
        ["{d}. {m} {y}", "{d}. {MM}. {y}"],
        "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
        "",
    ),
    "bn": (
        "পুরোনো সেতু পার হচ্ছেন এক নারী",
        ["{d} {m} {y}", "{d} {m}, {y}"],
        "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
        "",
    ),
    "ur": (
        "ایک عورت پرانے پل سے گزر رہی ہے",
        ["{d} {m} {y}"],
        "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
        "",
    ),
    "en": (
        "A woman crosses the old bridge in Brenham",
        [
            "{m} {d}, {y}",
            "{d} {m} {y}",
            "on {m} {d}, {y}",
            "on {d} {m} {y}",
            "{W}, {m} {d}, {y}",
            "{W} {d} {m} {y}",
            "{m} {d}th, {y}",
            "the {d}th of {m} {y}",
            "{y}-{MM:02}-{DD:02}",
        ],
        "January February March April May June July August September October November December",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    ),
    "de": (
        "Eine Frau geht über die alte Brücke in Brenham",
        [
            "{d}. {m} {y}",
            "am {d}. {m} {y}",
            "am {W}, {d}. {m} {y}",
            "am {W}, dem {d}. {m} {y}",
            "{DD:02}.{MM:02}.{y}",
            "am {DD:02}.{MM:02}.{y}",
            "{W}, {DD}.{MM}.{y}",
        ],
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    ),
    "fr": (
        "Une femme traverse le vieux pont de Brenham",
        ["le {d} {m} {y}", "{d} {m} {y}", "le {W} {d} {m} {y}", "{W} {d} {m} {y}", "le {DD:02}/{MM:02}/{y}"],
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    ),
    "es": (
        "Una mujer cruza el viejo puente de Brenham",
        [
            "el {d} de {m} de {y}",
            "{d} de {m} de {y}",
            "el {W} {d} de {m} de {y}",
            "este {W} {d} de {m} del {y}",
            "{d} {m} {y}",
            "{DD:02}/{MM:02}/{y}",
        ],
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "lunes martes miércoles jueves viernes sábado domingo",
    ),
    "it": (
        "Una donna attraversa il vecchio ponte di Brenham",
        ["il {d} {m} {y}", "{d} {m} {y}", "{W} {d} {m} {y}", "{DD:02}/{MM:02}/{y}"],
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    ),
    "pt": (
        "Uma mulher atravessa a velha ponte de Brenham",
        [
            "em {d} de {m} de {y}",
            "{d} de {m} de {y}",
            "a {d} de {m} de {y}",
            "no dia {d} de {m} de {y}",
            "{DD:02}/{MM:02}/{y}",
        ],
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    ),
    "nl": (
        "Een vrouw loopt over de oude brug in Brenham",
        ["op {d} {m} {y}", "{d} {m} {y}", "{W} {d} {m} {y}", "op {W} {d} {m} {y}"],
        "januari februari maart april mei juni juli augustus september oktober november december",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    ),
    "pl": (
        "Kobieta idzie przez stary most w Brenham",
        ["{d} {m} {y}", "{d} {m} {y} r.", "w dniu {d} {m} {y} roku", "{DD:02}.{MM:02}.{y}"],
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "",
    ),
    "sv": (
        "En kvinna går över den gamla bron i Brenham",
        ["den {d} {m} {y}", "{d} {m} {y}", "{W}en den {d} {m} {y}"],
        "januari februari mars april maj juni juli augusti september oktober november december",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
    ),
    "nb": (
        "En kvinne går over den gamle broen i Brenham",
        ["{d}. {m} {y}", "den {d}. {m} {y}", "{W} {d}. {m} {y}"],
        "januar februar mars april mai juni juli august september oktober november desember",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    ),
    "da": (
        "En kvinde går over den gamle bro i Brenham",
        ["den {d}. {m} {y}", "{d}. {m} {y}", "{W} den {d}. {m} {y}"],
        "januar februar marts april maj juni juli august september oktober november december",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    ),
    "fi": (
        "Nainen ylittää vanhan sillan Brenhamissa",
        ["{d}. {m} {y}", "{d}.{MM}.{y}"],
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
        "",
    ),
    "cs": (
        "Žena jde přes starý most v Brenhamu",
        ["{d}. {m} {y}", "dne {d}. {m} {y}", "{d}. {MM}. {y}"],
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "",
    ),
    "ru": (
        "Женщина идет по старому мосту в Бренхаме",
        ["{d} {m} {y} года", "{d} {m} {y}", "{DD:02}.{MM:02}.{y}"],
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "",
    ),
    "uk": (
        "Жінка йде старим мостом у Бренхемі",
        ["{d} {m} {y} року", "{d} {m} {y}"],
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "",
    ),
    "tr": (
        "Brenham'daki eski köprüden geçen bir kadın",
        ["{d} {m} {y}", "{d} {m} {y} {W}", "{DD:02}.{MM:02}.{y}"],
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
        "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar",
    ),
    "ro": (
        "O femeie trece podul vechi din Brenham",
        ["{d} {m} {y}", "pe {d} {m} {y}"],
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "",
    ),
    "hu": (
        "Egy nő megy át a régi hídon Brenhamben",
        ["{y}. {m} {d}-án", "{y}. {m} {d}.", "{y}. {m} {d}-én"],
        "január február március április május június július augusztus szeptember október november december",
        "",
    ),
    "el": (
        "Μια γυναίκα περνά την παλιά γέφυρα στο Μπρέναμ",
        ["{d} {m} {y}", "στις {d} {m} {y}"],
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
        "",
    ),
    "id": (
        "Seorang perempuan melintasi jembatan lama di Brenham",
        ["{d} {m} {y}", "pada {d} {m} {y}", "pada {W}, {d} {m} {y}"],
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
        "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    ),
    "vi": (
        "Một phụ nữ đi qua cầu cũ ở Brenham",
        ["ngày {d}/{MM}/{y}", "{DD:02}/{MM:02}/{y}", "ngày {d} tháng {MM} năm {y}"],
        "",
        "",
    ),
    "ja": ("ブレナムの古い橋を渡る女性", ["{y}年{MM}月{d}日"], "", ""),
    "zh": ("一名女子走过老桥", ["{y}年{MM}月{d}日"], "", ""),
    "ko": ("브레넘의 오래된 다리를 건너는 여성", ["{y}년 {MM}월 {d}일"], "", ""),
    "ar": (
        "امرأة تعبر الجسر القديم في برينهام",
        ["{d} {m} {y}", "في {d} {m} {y}", "{d}/{MM}/{y}"],
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "",
    ),
    "he": (
        "אישה חוצה את הגשר הישן בברנהם",
        ["{d} ב{m} {y}", "ב-{d} ב{m} {y}", "{d}.{MM}.{y}"],
        "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
        "",
    ),
    "fa": (
        "زنی از پل قدیمی می‌گذرد",
        ["{d} {m} {y}"],
        "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
        "",
    ),
    "hi": (
        "ब्रेनहम में पुराने पुल से गुजरती महिला",
        ["{d} {m} {y}", "{d} {m}, {y}"],
        "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "",
    ),
    "th": (
        "หญิงเดินข้ามสะพานเก่า",
        ["{d} {m} {y}", "วันที่ {d} {m} {b}"],
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
        "",
    ),
    "ca": (
        "Una dona travessa el pont vell de Brenham",
        ["el {d} de {m} de {y}", "{d} de {m} de {y}"],
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        "",
    ),
    "hr": (
        "Žena prelazi stari most u Brenhamu",
        ["{d}. {m} {y}.", "{d}. {m} {y}"],
        "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
        "",
    ),
    "sr": (
        "Жена прелази стари мост",
        ["{d}. {m} {y}."],
        "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
        "",
    ),
    "sk": (
        "Žena prechádza cez starý most",
        ["{d}. {m} {y}"],
        "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
        "",
    ),
    "bg": (
        "Жена минава по стария мост",
        ["{d} {m} {y} г.", "{d} {m} {y}"],
        "януари февруари март април май юни юли август септември октомври ноември декември",
        "",
    ),
    "sw": (
        "Mwanamke akivuka daraja la zamani",
        ["{d} {m} {y}", "tarehe {d} {m} {y}"],
        "Januari Februari Machi Aprili Mei Juni Julai Agosti Septemba Oktoba Novemba Desemba",
        "",
    ),
    "fil": (
        "Isang babae ang tumatawid sa lumang tulay",
        ["{m} {d}, {y}", "noong {m} {d}, {y}"],
        "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre",
        "",
    ),
}


def printed(form, months, weekdays, day):
    """Return a date in a form of print."""
    text = form.format(
        m=months[day.month - 1] if months else "",
        d=day.day,
        y=day.year,
        b=day.year + 543,
        W=weekdays[day.weekday()] if weekdays else "",
        MM=day.month,
        DD=day.day,
    )
    return text.replace("3th", "3rd") if day.day == 3 else text


@pytest.mark.parametrize("language", FORMS)
def test_a_plain_full_date_is_the_photos(language):
    caption, forms, months, weekdays = FORMS[language]
    wrong = []
    for month in range(1, 13):
        for number, year in DAYS:
            day = date(year, month, number)
            for form in forms:
                for gap in (", ", " "):
                    text = caption + gap + printed(form, months.split(), weekdays.split(), day)
                    text += "" if text.endswith(".") else "."
                    taken = read_taken(text, published=PUBLISHED, timezone="UTC", language=language)
                    if taken is None or (taken.first, taken.last, taken.precision) != (day, day, "day"):
                        wrong.append((text, taken))
    assert not wrong


def test_every_language_with_a_table_has_its_forms():
    told = {"sr": "hr", "fil": "tl"}
    assert {words.code for words in LISTED} <= {told.get(code, code) for code in FORMS} | set(FORMS)


# Of each: months with their year, days without it, weekdays.
SHORT_FORMS = {
    "en": (
        ["in {m} {y}", "in {m}, {y}"],
        ["on {m} {d}", "on {d} {m}"],
        ["on {W}", "on {W} night", "last {W}"],
    ),
    "de": (
        ["im {m} {y}"],
        ["am {d}. {m}", "am {W}, {d}. {m}", "am {W} ({d}. {m})"],
        ["am {W}", "am {W}abend", "am vergangenen {W}"],
    ),
    "fr": (["en {m} {y}"], ["le {d} {m}", "le {W} {d} {m}"], ["{W}", "{W} dernier", "ce {W}"]),
    "es": (
        ["en {m} de {y}"],
        ["el {d} de {m}", "el {W} {d} de {m}", "este {W} {d} de {m}"],
        ["el {W}", "este {W}", "el pasado {W}"],
    ),
    "it": (["nel {m} {y}", "a {m} {y}"], ["il {d} {m}", "{W} {d} {m}"], ["{W}", "{W} scorso"]),
    "pt": (
        ["em {m} de {y}"],
        ["em {d} de {m}", "no dia {d} de {m}", "{W}, {d} de {m}"],
        ["na {W}", "nesta {W}"],
    ),
    "nl": (["in {m} {y}"], ["op {d} {m}", "{W} {d} {m}"], ["{W}", "op {W}", "afgelopen {W}"]),
    "sv": (["i {m} {y}"], ["den {d} {m}"], ["i {W}s", "på {W}en"]),
    "nb": (["i {m} {y}"], ["{d}. {m}", "{W} {d}. {m}"], ["{W}", "på {W}"]),
    "da": (["i {m} {y}"], ["den {d}. {m}", "{W} den {d}. {m}"], ["{W}"]),
    "ru": ([], ["{d} {m}"], []),
    "uk": ([], ["{d} {m}"], []),
    "pl": ([], ["{d} {m}", "w dniu {d} {m}"], []),
    "cs": ([], ["{d}. {m}"], []),
    "tr": (["{m} {y}"], ["{d} {m}", "{d} {m} {W}"], []),
    "ro": (["în {m} {y}"], ["pe {d} {m}"], []),
    "el": ([], ["στις {d} {m}"], []),
    "id": (["pada {m} {y}"], ["{d} {m}", "pada {W} ({d}/{M})"], ["pada {W}"]),
    "fi": ([], ["{d}. {m}"], []),
    "ca": ([], ["el {d} de {m}"], []),
    "hr": ([], ["{d}. {m}"], []),
    "hu": ([], ["{m} {d}-án", "{m} {d}-én"], []),
}

LAST = ("last", "vergangen", "dernier", "pasado", "scorso", "afgelopen")


def latest(month, day):
    """Return the latest such day that is not after publication."""
    today = PUBLISHED.date()
    return max(d for d in (date(year, month, day) for year in (2025, 2026)) if d <= today)


@pytest.mark.parametrize("language", SHORT_FORMS)
def test_what_leaves_the_year_or_more_out_is_the_latest(language):
    caption, _, months, weekdays = FORMS[language]
    months, weekdays, today = months.split(), weekdays.split(), PUBLISHED.date()
    of_months, of_days, of_weekdays = SHORT_FORMS[language]
    asked = []
    for number, month in enumerate(months, 1):
        for year in (2025, 2019, 1968):
            span = date(year, number, 1), date(year, number, monthrange(year, number)[1])
            asked += [(form.format(m=month, y=year), *span) for form in of_months]
        for day in (latest(number, d) for d in (5, 19, 28)):
            weekday = weekdays[day.weekday()] if weekdays else ""
            if (today - day).days <= 300:  # of a day that long ago the year is printed
                asked += [
                    (form.format(m=month, d=day.day, W=weekday, M=number), day, day) for form in of_days
                ]
    for number, weekday in enumerate(weekdays):
        for form in of_weekdays:
            back = (today.weekday() - number) % 7 or (7 if any(word in form for word in LAST) else 0)
            asked.append((form.format(W=weekday), today - timedelta(back), today - timedelta(back)))
    wrong = []
    for words, first, last in asked:
        text = f"{caption} {words}."
        taken = read_taken(text, published=PUBLISHED, timezone="UTC", language=language)
        if taken is None or (taken.first, taken.last) != (first, last):
            wrong.append((text, taken))
    assert not wrong
