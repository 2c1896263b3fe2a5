/// What libFuzzer calls with each input: bytes that a client or a server may have sent.
///
/// Compiled into the module that it tries, by `scripts/fuzz`.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryLines(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let lines = framed(bytes, step: max(1, count))
    // However the bytes arrive, the lines are the same.
    precondition(lines == framed(bytes, step: 1) && lines == framed(bytes, step: 3))
    for case .line(let text) in lines { tryRequest(text) }
    tryReplies(lines)
    return 0
}

private let limit = 200

private func framed(_ bytes: UnsafeRawBufferPointer, step: Int) -> [FramedLine] {
    var framer = LineFramer(limit: limit)
    var lines: [FramedLine] = []
    for start in stride(from: 0, to: bytes.count, by: step) {
        var part = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + step, bytes.count)])
        while let line = framer.nextLine(in: &part) { lines.append(line) }
        // The CR of a line end may be held besides.
        precondition(framer.heldBytes <= limit + 1)
    }
    return lines
}

/// A request reads back as it was, and a refusal is short.
private func tryRequest(_ text: String) {
    do throws(LineFault) {
        let line = try RequestLine(parsing: text) { $0 == "ADD" }
        let again = try RequestLine(parsing: line.text) { $0 == "ADD" }
        precondition(again.verb == line.verb && again.arguments == line.arguments)
        precondition(again.options.elementsEqual(line.options) { $0 == $1 })
    } catch {
        precondition(error.description.utf8.count < 200)
    }
}

/// The lines as a server's: each reply has as many rows as it says.
private func tryReplies(_ lines: [FramedLine]) {
    var reader = ReplyReader()
    for case .line(let text) in lines {
        guard let taken = try? reader.take(text) else { continue }
        guard case .rows(let count, _) = taken.header else { precondition(taken.rows.isEmpty); continue }
        precondition(taken.rows.count == count)
    }
}
