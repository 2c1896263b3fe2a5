import Testing

@testable import Importing

/// Which texts stand for one that is kept elsewhere.
struct GitPointerTests {
    private static let digest = String(repeating: "0123456789abcdef", count: 4)
    private static let key = "SHA256E-s31390--" + digest + ".md"

    @Test(arguments: [
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize 12345\n",
        "version https://git-lfs.github.com/spec/v1\r\noid sha256:\(digest)\r\nsize 12345\r\n",
        "version https://hawser.github.com/spec/v1\noid sha256:\(digest)\nsize 0\n",
        "version https://git-lfs.github.com/spec/v1\next-0-a sha256:\(digest)\noid sha256:\(digest)\nsize 1\n",
    ])
    func pointersOfLFS(text: String) {
        #expect(GitPointer(in: text) == .lfs)
    }

    @Test(arguments: [
        "/annex/objects/\(key)\n", "/annex/objects/\(key)", "/annex/objects/\(key)\n/annex/more\n",
        ".git/annex/objects/x1/y2/\(key)/\(key)", "../../.git/annex/objects/x1/y2/\(key)/\(key)\n",
        "../.git/modules/sub/annex/objects/x1/y2/\(key)/\(key)", "..\\.git\\annex\\objects\\x1\\y2\\\(key)\\\(key)",
        "/srv/x/.git/annex/objects/x1/y2/WORM-s3-m1--name with blanks/WORM-s3-m1--name with blanks",
    ])
    func pointersOfAnnex(text: String) {
        #expect(GitPointer(in: text) == .annex)
    }

    @Test(arguments: [
        "", "A text.\n", "version https://git-lfs.github.com/spec/v1\n",
        "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 5\n",
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize many\n",
        "About: version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize 5\n",
        "/annex/objects/\(key)\nand a text behind it\n", "/annex/objects/none\n",
        "See .git/annex/objects/x1/y2/\(key)", ".git/annex/objects/", "../other/a.md",
        ".git/annex/objects/x1/\(key)\nand a text behind it\n", "annex/objects/\(key)",
    ])
    func otherTexts(text: String) {
        #expect(GitPointer(in: text) == nil)
    }
}
