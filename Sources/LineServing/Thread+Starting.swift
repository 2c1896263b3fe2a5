import Foundation

extension Thread {
    /// Starts a thread that runs `body` once.
    ///
    /// Deep queries recurse; the system's 8 MiB for a main thread are enough for the deepest that the grammar allows.
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }
}
