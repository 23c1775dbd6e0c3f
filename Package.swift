// swift-tools-version: 6.0
import PackageDescription

// Imports run one way only; docs/architecture.md says who may know whom and why.
let package = Package(
    name: "liaison",
    products: [
        .executable(name: "liaison", targets: ["liaison"])
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        .target(
            name: "CNcurses",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),
        .systemLibrary(name: "CSodium"),
        .target(name: "TerminalKit"),
        .target(name: "NcursesTerminal", dependencies: ["TerminalKit", "CNcurses"]),
        .target(name: "StationCore"),
        .target(name: "StationModel", dependencies: ["StationCore"]),
        .target(
            name: "StationStore",
            dependencies: ["StationCore", "StationModel", "CSodium", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .target(
            name: "StationExchange",
            dependencies: ["StationCore", "StationModel", "StationStore", .product(name: "Yams", package: "Yams")]
        ),
        .target(
            name: "StationConsole",
            dependencies: ["TerminalKit", "StationCore", "StationModel", "StationStore", "StationExchange"]
        ),
        .executableTarget(
            name: "liaison",
            dependencies: [
                "NcursesTerminal", "StationConsole", "StationExchange",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit"]),
        .testTarget(name: "NcursesTerminalTests", dependencies: ["NcursesTerminal"]),
        .testTarget(name: "StationCoreTests", dependencies: ["StationCore"]),
        .testTarget(name: "StationModelTests", dependencies: ["StationModel"]),
        .testTarget(name: "StationStoreTests", dependencies: ["StationStore"]),
        .testTarget(name: "StationExchangeTests", dependencies: ["StationExchange"]),
        .testTarget(name: "StationConsoleTests", dependencies: ["StationConsole"]),
        .testTarget(name: "EndToEnd", dependencies: ["liaison"]),
    ],
    swiftLanguageModes: [.v6]
)
