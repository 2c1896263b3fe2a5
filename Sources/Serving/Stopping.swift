import ServiceLifecycle

/// The end of what a door does.
public enum Stopping {
    /// Waits until the task is cancelled or a graceful shutdown is asked for.
    public static func wait() async {
        let (end, continuation) = AsyncStream.makeStream(of: Never.self)
        await withTaskCancellationOrGracefulShutdownHandler {
            for await _ in end {}
        } onCancelOrGracefulShutdown: {
            continuation.finish()
        }
    }
}
