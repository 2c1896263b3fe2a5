import Hummingbird
import NIOCore
import ServiceLifecycle
import Synchronization

/// Brings the body of a request to whoever reads it, and gives up on clients that send too slowly.
final class BodyFeed: Sendable {
    private let request: Request
    private let context: WebContext
    private let intake: VersionIntake
    private let stallSeconds: Int
    private let task = Mutex<Task<Void, Never>?>(nil)
    private let before = Mutex((bytes: 0, records: 0))

    /// Who sends at least so many bytes within the time of a stall, or a record, is not slow.
    private static let leastBytes = 64 << 10
    /// How long what a client still sends is taken after its body was given up, so that it can read why.
    private static let patience = TimeAmount.seconds(10)

    init(of request: Request, on context: WebContext, to intake: VersionIntake, stallSeconds: Int) {
        (self.request, self.context) = (request, context)
        (self.intake, self.stallSeconds) = (intake, stallSeconds)
    }

    func start() {
        let (request, intake) = (request, intake)
        context.whenClosed { intake.abandon() }
        let alarm = context.schedule(every: .seconds(Int64(stallSeconds))) { [self] in checkProgress() }
        task.withLock {
            $0 = Task {
                await withGracefulShutdownHandler {
                    do {
                        for try await chunk in request.body { await intake.body.push(chunk) }
                        intake.body.finish(.success(()))
                    } catch {
                        intake.body.finish(.failure(error))
                    }
                } onGracefulShutdown: {
                    intake.body.finish(.failure(VersionIntake.Ended.shuttingDown))
                }
                alarm.cancel()
            }
        }
    }

    /// Waits until the body has come, when nobody needs the rest of it; not for long.
    func end() async {
        let end = context.closeConnection(in: Self.patience)
        await task.withLock { $0 }?.value
        end.cancel()
    }

    private func checkProgress() {
        let (progress, records) = (intake.body.progress, intake.recordCount)
        let isSlow = before.withLock { before in
            defer { before = (progress.received, records) }
            return progress.isAwaited && records == before.records
                && progress.received - before.bytes < Self.leastBytes
        }
        if isSlow { intake.body.finish(.failure(VersionIntake.Ended.slowSender(seconds: stallSeconds))) }
    }
}
