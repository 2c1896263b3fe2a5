import ArticleModel
import Testing

struct ShellWordTests {
    @Test(arguments: [
        ("", "''"), ("/a/b-c_1.db", "/a/b-c_1.db"), ("a b", "'a b'"), ("it's", "'it'\\''s'"),
        ("caf\u{E9}", "'caf\u{E9}'"), ("it'\u{301}s; x", "'it'\\''\u{301}s; x'"),
    ]) func aTextIsOneWord(text: String, word: String) {
        #expect(Array(text.quotedForShell.utf8) == Array(word.utf8))
    }
}
