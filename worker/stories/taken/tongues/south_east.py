"""Indonesian, Hindi, Bengali, Vietnamese, Thai and Tagalog."""

from worker.stories.taken import words as w

INDONESIAN = w.Words(
    code="id",
    months="januari februari maret april mei juni juli agustus september oktober november desember",
    short_months="jan feb mar apr - jun jul agu/ags sep/sept okt nov des",
    weekdays="senin selasa rabu kamis jumat/jum'at sabtu minggu/ahad",
    shy="minggu sabtu rabu mei",
    stop_words="di dan yang pada dengan untuk dari ini itu saat dalam ke oleh para",
    reaches={
        "pekan lalu": ("week", -1),
        "tahun lalu": ("year", -1),
        "bulan lalu": ("month", -1),
        "minggu lalu": ("week", -1),
        "hari ini": ("day", 0),
        "kemarin": ("day", -1),
    },
    marks={
        w.EVERY: "setiap tiap",
        w.BE: "telah pernah",
        w.EVENT: "serangan gempa perang pemilu kecelakaan ledakan tragedi",
        w.DEED: "lahir meninggal tewas didirikan dibangun ditangkap diresmikan",
        w.PAST: "mencapai meningkat naik turun menurun tumbuh melonjak tercatat sebesar",
        w.FUTURE: "akan mendatang depan digelar",
        w.PHOTO: "foto gambar",
        w.BOUND: "sejak hingga sebelum setelah",
        w.RELATIVE: "yang",
        w.ON: "pada tanggal hari",
        w.IN: "pada tahun",
        w.AND: "dan",
        w.FOLLOW: "di dan saat pada dalam dengan",
    },
)

HINDI = w.Words(
    code="hi",
    months="""
        जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर
        दिसंबर/दिसम्बर
    """,
    weekdays="सोमवार मंगलवार बुधवार गुरुवार/गुरूवार शुक्रवार शनिवार रविवार",
    stop_words="के में की का से को और है ने पर",
    reaches={"आज": ("day", 0)},
    marks={
        w.DEED: "जन्म निधन मौत गिरफ्तार स्थापना",
        w.FUTURE: "होगा होगी होंगे",
        w.PHOTO: "फोटो फ़ोटो तस्वीर",
        w.AND: "और",
        w.ON: "को में",
        w.FOLLOW: "को में के की से पर",
        w.BOUND: "से तक",
    },
)

BENGALI = w.Words(
    code="bn",
    months="""
        জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/আগষ্ট সেপ্টেম্বর অক্টোবর নভেম্বর
        ডিসেম্বর
    """,
    weekdays="সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার/রোববার",
    stop_words="ও এর এবং করে থেকে এই জন্য হয়",
    reaches={"আজ": ("day", 0), "গতকাল": ("day", -1)},
    marks={
        w.PHOTO: "ছবি ফাইল",
        w.DEED: "জন্ম মৃত্যু নিহত",
        w.FUTURE: "হবে আগামী",
        w.AND: "ও এবং",
        w.BOUND: "থেকে পর্যন্ত",
    },
)

VIETNAMESE = w.Words(
    code="vi",
    months="",
    month_word="tháng",
    weekdays="",
    stop_words="của và là có trong được cho với người tại một",
    reaches={
        "hôm nay": ("day", 0),
        "sáng nay": ("day", 0),
        "chiều nay": ("day", 0),
        "tối nay": ("day", 0),
        "hôm qua": ("day", -1),
        "tối qua": ("day", -1),
    },
    marks={
        w.PHOTO: "ảnh hình",
        w.TAKEN: "chụp",
        w.DEED: "sinh mất chết lập khánh",
        w.FUTURE: "sẽ tới",
        w.BOUND: "từ đến trước sau",
        w.ON: "ngày hôm sáng trưa chiều tối đêm",
        w.DAYS: "ngày",
        w.IN: "trong năm vào",
        w.YEAR: "năm",
        w.AND: "và",
        w.RELATIVE: "mà",
    },
)

THAI = w.Words(
    code="th",
    months="""
        มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
    """,
    short_months="ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    years_ahead=543,
    weekdays="วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี/วันพฤหัสฯ วันศุกร์ วันเสาร์ วันอาทิตย์",
    stop_words="ที่ ใน ของ และ",
    reaches={"วันนี้": ("day", 0), "เมื่อวานนี้": ("day", -1)},
    marks={w.PHOTO: "ภาพ", w.ON: "วันที่ เมื่อวันที่", w.DAYS: "วันที่", w.BOUND: "ตั้งแต่วันที่ ถึงวันที่"},
)

TAGALOG = w.Words(
    code="tl",
    month_first=True,
    months="""
        enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
    """,
    weekdays="lunes martes miyerkules/miyerkoles huwebes biyernes sabado linggo",
    stop_words="ang ng sa mga na ay si ni kay noong",
    reaches={"ngayong araw": ("day", 0), "kahapon": ("day", -1)},
    marks={
        w.PHOTO: "larawan litrato kuha",
        w.DEED: "ipinanganak namatay pinatay",
        w.FUTURE: "magiging gaganapin",
        w.ON: "noong nitong ngayong",
        w.IN: "noong",
        w.BOUND: "mula hanggang bago",
        w.FOLLOW: "sa ang ng habang",
        w.AND: "at",
    },
)

SOUTH_EAST = (INDONESIAN, HINDI, BENGALI, VIETNAMESE, THAI, TAGALOG)
