internal import KeyStoreAPI

/// Reads back the words that the journal keeps as text.
enum Stored {
    static func key(_ text: String, file: String) throws(JournalError) -> EntryKey {
        do { return try EntryKey(text) } catch { throw .notAJournal(file, "“\(text)” is not a key") }
    }

    static func word<Word: RawRepresentable<String>>(_ text: String, file: String) throws(JournalError) -> Word {
        guard let word = Word(rawValue: text) else { throw .notAJournal(file, "“\(text)” is not a word it uses") }
        return word
    }
}
