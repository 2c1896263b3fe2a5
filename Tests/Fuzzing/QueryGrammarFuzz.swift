/// What libFuzzer calls with each input: a query as anybody may have typed it.
///
/// Compiled into the module that it tries, by `scripts/fuzz`.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryQuery(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    do throws(QueryError) {
        let query = try Query(parsing: text)
        // Printed and read again it is the same query.
        precondition((try? Query(parsing: query.description)) == query)
    } catch {
        precondition(error.range.lowerBound >= 0 && error.range.upperBound <= text.unicodeScalars.count)
        precondition(!error.message.isEmpty && !error.remedy.isEmpty && !error.pointer(in: text).isEmpty)
    }
    return 0
}
