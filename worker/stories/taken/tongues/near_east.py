"""Turkish, Arabic, Hebrew, Persian and Urdu.

Here stand the months of the Gregorian calendar; those of Iran's own are in solar.py. The Levant's two-word
months may stand alone or behind the other name: "نوفمبر/تشرين الثاني".
"""

from worker.stories.taken import words as w

TURKISH = w.Words(
    code="tr",
    verb_last=True,
    months="ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    weekdays="pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    stop_words="ve bir bu ile için da de olarak gün sonra içinde yeni çok daha",
    reaches={
        "geçen ay": ("month", -1),
        "bu yıl": ("year", 0),
        "bu sabah": ("day", 0),
        "bugün": ("day", 0),
        "dün": ("day", -1),
        "geçen hafta": ("week", -1),
        "geçen yıl": ("year", -1),
    },
    marks={
        w.EVERY: "her",
        w.BOUND: "beri önce sonra kadar",
        w.BE: "idi",
        w.FUTURE: "edilecek yapılacak açılacak başlayacak olacak gelecek düzenlenecek oynanacak",
        w.TAKEN: "çekilen çekildi görülüyor",
        w.PHOTO: "fotoğraf fotoğrafı fotoğrafta görüntü arşiv",
        w.EVENT: """
            saldırıları depremi patlama patlaması seçimi seçimlerde savaşı katliamı kazası yangını saldırı
            saldırısı deprem depremi depremlerinde savaş savaşı seçim seçimleri darbe
        """,
        w.DEED: """
            doğan ölen öldürüldü öldürülen kurulan yapılan inşa hayatını yaşamını tutuklandı gözaltına
            açıldı doğdu öldü kuruldu doğumlu
        """,
        w.AND: "ve",
        w.YEAR: "yılı yılında",
        w.IN: "yılında",
    },
)

ARABIC = w.Words(
    code="ar",
    months="""
        يناير فبراير/شباط مارس/آذار أبريل/ابريل/إبريل/نيسان مايو/أيار/ايار يونيو/حزيران
        يوليو/تموز أغسطس/اغسطس/آب سبتمبر/أيلول/ايلول أكتوبر/اكتوبر نوفمبر ديسمبر
    """,
    month_pairs={
        "كانون الثاني": 1,
        "تشرين الأول": 10,
        "تشرين الاول": 10,
        "تشرين الثاني": 11,
        "كانون الأول": 12,
        "كانون الاول": 12,
    },
    weekdays="الاثنين/الإثنين الثلاثاء الأربعاء/الاربعاء الخميس الجمعة السبت الأحد/الاحد",
    stop_words="في من على إلى عن مع التي الذي خلال بعد قبل أن",
    reaches={
        "اليوم": ("day", 0),
        "أمس": ("day", -1),
        "الأسبوع الماضي": ("week", -1),
        "العام الماضي": ("year", -1),
        "الشهر الماضي": ("month", -1),
    },
    marks={
        w.RELEASED: "نشرت نشرتها وزعت",
        w.FUTURE: "ستقام سيقام المقبل المقبلة القادم القادمة المقررة",
        w.DEED: "ولد توفي قتل اغتيل تأسس تأسست بني اعتقل انتخب",
        w.PHOTO: "صورة الصورة صور لقطة",
        w.TAKEN: "التقطت ملتقطة تظهر",
        w.EVENT: "هجوم هجمات حرب انتخابات زلزال انفجار",
        w.BOUND: "منذ حتى قبل بعد",
        w.RELATIVE: "الذي التي الذين حيث عندما",
        w.ON: "في يوم بتاريخ",
        w.IN: "في عام سنة خلال",
        w.AND: "و",
        w.YEAR: "عام سنة",
        w.FOLLOW: "في من على خلال مع و أمام",
        w.LAST: "الماضي الماضية",
    },
)

HEBREW = w.Words(
    code="he",
    months="""
        ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס/במרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי
        אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
    """,
    weekdays="שני שלישי רביעי חמישי שישי שבת ראשון",
    loose_weekdays="שני שלישי רביעי חמישי שישי ראשון",
    stop_words="של את על עם לא זה הוא היא גם כי",
    reaches={"היום": ("day", 0), "אתמול": ("day", -1)},
    marks={
        w.BOUND: "מאז עד לפני אחרי",
        w.EVENT: "פיגוע הפיגוע מלחמה מלחמת מלחמת הבחירות בחירות מתקפת הטבח",
        w.DEED: "נולד נולדה נפטר נהרג נרצח נרצחה הוקם נבנה",
        w.FUTURE: "יהיה תהיה ייפתח תיפתח ייערכו הבא הבאה",
        w.PHOTO: "צילום תמונה",
        w.ON: "ביום יום ב",
        w.AND: "ו",
    },
)

PERSIAN = w.Words(
    code="fa",
    months="""
        ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر
    """,
    weekdays="دوشنبه سه‌شنبه چهارشنبه پنجشنبه/پنج‌شنبه جمعه شنبه یکشنبه",
    stop_words="و در به از که این را با است برای",
    reaches={"امروز": ("day", 0), "دیروز": ("day", -1)},
    marks={
        w.PHOTO: "عکس تصویر",
        w.DEED: "متولد درگذشت کشته",
        w.EVENT: "حمله انفجار زلزله جنگ انتخابات",
        w.BOUND: "تا از پیش پس",
        w.ON: "در روز",
        w.IN: "در سال ماه",
        w.AND: "و",
        w.YEAR: "سال",
    },
)

URDU = w.Words(
    code="ur",
    months="جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    weekdays="پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار",
    loose_weekdays="پیر منگل بدھ ہفتہ",
    stop_words="کے کی کا میں سے کو اور ہے نے پر",
    reaches={"آج": ("day", 0)},
    marks={
        w.PHOTO: "تصویر فوٹو",
        w.DEED: "پیدا ہلاک انتقال",
        w.EVENT: "حملہ حملے دھماکہ دھماکے زلزلہ جنگ انتخابات",
        w.ON: "کو",
        w.IN: "میں",
        w.FOLLOW: "کو میں کے کی سے پر",
        w.BOUND: "سے تک",
        w.AND: "اور",
    },
)

NEAR_EAST = (TURKISH, ARABIC, HEBREW, PERSIAN, URDU)
