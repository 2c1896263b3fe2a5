internal import CCMarkGFM
internal import Foundation

/// Parses Markdown by the rules of GitHub Flavored Markdown with cmark-gfm, and keeps the memory that it took for the next text.
final class MarkdownParser {
    /// cmark keeps the characters that its extensions look for in one table for the process, and sets and clears it in each parse.
    private static let turn = NSLock()
    private static let registersExtensions: Void = cmark_gfm_core_extensions_ensure_registered()

    private let arena = UnsafeMutablePointer<variorum_cmark_arena>.allocate(capacity: 1)

    init() {
        MarkdownParser.registersExtensions
        arena.initialize(to: variorum_cmark_arena())
    }

    deinit {
        variorum_cmark_release(arena)
        arena.deallocate()
    }

    /// The blocks of a text in UTF-8 without NUL; throws where they would cost more than the budget.
    func blocks(of text: UnsafeBufferPointer<UInt8>, within budget: MarkdownBudget) throws(RecordFault)
        -> MarkdownBlocks
    {
        defer { variorum_cmark_empty(arena) }
        guard let root = parse(text, within: budget), let iterator = variorum_cmark_iterate(arena, root) else {
            throw MarkdownBudget.fault
        }
        var walk = MarkdownWalk(budget: budget)
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
            if event == CMARK_EVENT_ENTER { try walk.enter(node) } else { walk.leave(node) }
        }
        return walk.blocks
    }

    private func parse(_ text: UnsafeBufferPointer<UInt8>, within budget: MarkdownBudget) -> OpaquePointer? {
        text.withMemoryRebound(to: CChar.self) { characters in
            MarkdownParser.turn.withLock {
                variorum_cmark_parse(
                    arena, characters.baseAddress, characters.count, MarkdownBudget.treeBytes(for: characters.count),
                    budget.deadline, !MarkdownParser.mayStallAutolinks(text))
            }
        }
    }

    /// Whether a stretch without white space holds many closing parentheses.
    ///
    /// Behind `www.a` cmark counts all of the stretch anew for each of them, and takes no memory meanwhile, so that the budget would
    /// not end it. Such a text is read without links that are not marked up.
    private static func mayStallAutolinks(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var count = 0
        var last = 0
        while let index = text.index(of: UInt8(ascii: ")"), from: last) {
            // Only where there are many is it worth looking at what stands between them.
            if count >= 64, text[last..<index].contains(where: { $0 <= 32 }) { count = 0 }
            count += 1
            if count > 128 { return true }
            last = index + 1
        }
        return false
    }
}
