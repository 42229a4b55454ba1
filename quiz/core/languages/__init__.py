"""The facts of each language, one file per language; here what is known of the others.

A new language is one more file with a value `FACTS`, and its code in `quiz.core.language.DETAILED`.
"""

NAMES: dict[str, tuple[str, str, str]] = {
    # code: name in Dutch, name in English, speech code
    "af": ("Afrikaans", "Afrikaans", "af_ZA"),
    "ar": ("Arabisch", "Arabic", "ar_SA"),
    "be": ("Wit-Russisch", "Belarusian", "be_BY"),
    "bg": ("Bulgaars", "Bulgarian", "bg_BG"),
    "ca": ("Catalaans", "Catalan", "ca_ES"),
    "cs": ("Tsjechisch", "Czech", "cs_CZ"),
    "da": ("Deens", "Danish", "da_DK"),
    "el": ("Grieks", "Greek", "el_GR"),
    "es": ("Spaans", "Spanish", "es_ES"),
    "et": ("Ests", "Estonian", "et_EE"),
    "fa": ("Perzisch", "Persian", "fa_IR"),
    "fi": ("Fins", "Finnish", "fi_FI"),
    "fy": ("Fries", "Frisian", "fy_NL"),
    "ga": ("Iers", "Irish", "ga_IE"),
    "he": ("Hebreeuws", "Hebrew", "he_IL"),
    "hi": ("Hindi", "Hindi", "hi_IN"),
    "hr": ("Kroatisch", "Croatian", "hr_HR"),
    "hu": ("Hongaars", "Hungarian", "hu_HU"),
    "id": ("Indonesisch", "Indonesian", "id_ID"),
    "is": ("IJslands", "Icelandic", "is_IS"),
    "it": ("Italiaans", "Italian", "it_IT"),
    "ja": ("Japans", "Japanese", "ja_JP"),
    "ko": ("Koreaans", "Korean", "ko_KR"),
    "la": ("Latijn", "Latin", "la"),
    "lt": ("Litouws", "Lithuanian", "lt_LT"),
    "lv": ("Lets", "Latvian", "lv_LV"),
    "nb": ("Noors", "Norwegian", "nb_NO"),
    "pl": ("Pools", "Polish", "pl_PL"),
    "pt": ("Portugees", "Portuguese", "pt_PT"),
    "ro": ("Roemeens", "Romanian", "ro_RO"),
    "ru": ("Russisch", "Russian", "ru_RU"),
    "sk": ("Slowaaks", "Slovak", "sk_SK"),
    "sl": ("Sloveens", "Slovene", "sl_SI"),
    "sr": ("Servisch", "Serbian", "sr_RS"),
    "sv": ("Zweeds", "Swedish", "sv_SE"),
    "tr": ("Turks", "Turkish", "tr_TR"),
    "uk": ("Oekraïens", "Ukrainian", "uk_UA"),
    "ur": ("Urdu", "Urdu", "ur_PK"),
    "vi": ("Vietnamees", "Vietnamese", "vi_VN"),
    "yi": ("Jiddisch", "Yiddish", "yi"),
    "zh": ("Chinees", "Chinese", "zh_CN"),
}

ARTICLES: dict[str, dict[str, str]] = {
    "af": {"die": "definite", "'n": "indefinite"},
    "ca": {
        "el": "masculine",
        "la": "feminine",
        "els": "masculine",
        "les": "feminine",
        "un": "masculine",
        "una": "feminine",
    },
    "da": {"en": "common", "et": "neuter"},
    "es": {
        "el": "masculine",
        "la": "feminine",
        "los": "masculine",
        "las": "feminine",
        "un": "masculine",
        "una": "feminine",
    },
    "fy": {"de": "common", "it": "neuter", "in": "indefinite"},
    "it": {
        "il": "masculine",
        "lo": "masculine",
        "la": "feminine",
        "i": "masculine",
        "gli": "masculine",
        "le": "feminine",
        "un": "masculine",
        "uno": "masculine",
        "una": "feminine",
    },
    "nb": {"en": "masculine", "ei": "feminine", "et": "neuter"},
    "pt": {
        "o": "masculine",
        "a": "feminine",
        "os": "masculine",
        "as": "feminine",
        "um": "masculine",
        "uma": "feminine",
    },
    "sv": {"en": "common", "ett": "neuter"},
}
"""The articles of languages without a file of their own."""

RIGHT_TO_LEFT = frozenset("ar fa he ur yi ps sd ug dv ckb".split())
"""Languages written from right to left."""
