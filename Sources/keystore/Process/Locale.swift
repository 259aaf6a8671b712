internal import Glibc

/// The locale that the environment names.
enum Locale {
    /// Whether it shows more than ASCII. Asked once, which also puts the locale into force for libc and ncurses.
    static let isUnicode: Bool = {
        setlocale(LC_ALL, "")
        return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
    }()
}
