// swift-tools-version: 6.0
import PackageDescription

// Imports run one way only; docs/architecture.md says who may know whom and why.
let package = Package(
    name: "liaison",
    products: [
        .executable(name: "liaison", targets: ["liaison"]),
        .executable(name: "liaison-office", targets: ["liaison-office"]),
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
        .target(name: "CDigest"),
        .systemLibrary(name: "CMinizip"),
        .systemLibrary(name: "CExpat"),
        .systemLibrary(name: "CXlsxWriter"),
        .systemLibrary(name: "CPango"),
        .systemLibrary(name: "CPQ"),
        .target(name: "TerminalKit"),
        .target(name: "NcursesTerminal", dependencies: ["TerminalKit", "CNcurses"]),
        .target(name: "StationCore"),
        .target(name: "StationModel", dependencies: ["StationCore"]),
        .target(
            name: "StationStore",
            dependencies: [
                "StationCore", "StationModel", "CSodium", "CDigest", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "StationExchange", dependencies: ["StationCore", "StationModel", "StationStore"]),
        // Workbooks as tables. Only the office reads them: the console's first frame needs no zip and no XML.
        .target(
            name: "StationWorkbooks",
            dependencies: ["StationCore", "StationStore", "StationExchange", "CMinizip", "CExpat", "CXlsxWriter"]),
        // Papers as Word documents and as pages, for the office only.
        .target(name: "StationPapers", dependencies: ["StationCore", "StationExchange", "CMinizip", "CPango"]),
        // A city's server and the line to it. Only the office speaks to it.
        .target(name: "StationCity", dependencies: ["StationCore", "StationModel", "StationStore", "CPQ", "CSodium"]),
        .target(name: "ConsoleKit", dependencies: ["TerminalKit", "StationCore"]),
        .target(
            name: "StationConsole",
            dependencies: [
                "ConsoleKit", "TerminalKit", "StationCore", "StationModel", "StationStore", "StationExchange",
            ]
        ),
        // What both programs know of the folder and of each other.
        .target(
            name: "StationOffice",
            dependencies: ["TerminalKit", "StationCore", "StationModel", "StationStore", "StationExchange"]),
        // The only target that reads YAML; the console does without.
        .target(
            name: "StationSeeds",
            dependencies: ["StationCore", "StationOffice", "StationExchange", .product(name: "Yams", package: "Yams")]
        ),
        .executableTarget(name: "liaison", dependencies: ["NcursesTerminal", "StationConsole", "StationOffice"]),
        .executableTarget(
            name: "liaison-office",
            dependencies: [
                "StationCity", "StationConsole", "StationExchange", "StationOffice", "StationPapers", "StationSeeds",
                "StationWorkbooks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        // A tool of the repository: draws the pictures of the manual.
        .executableTarget(
            name: "manual-pictures",
            dependencies: [
                "StationConsole", "StationOffice", "StationSeeds",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "StationSamples",
            dependencies: ["StationCore", "StationModel", .product(name: "GRDBSQLite", package: "GRDB.swift")],
            path: "Tests/Support"),
        .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit"]),
        .executableTarget(name: "terminal-trial", dependencies: ["NcursesTerminal"], path: "Tests/TerminalTrial"),
        .testTarget(name: "NcursesTerminalTests", dependencies: ["NcursesTerminal", "terminal-trial"]),
        .testTarget(name: "StationCoreTests", dependencies: ["StationCore", "StationSamples"]),
        .testTarget(name: "StationModelTests", dependencies: ["StationModel", "StationSamples"]),
        .testTarget(name: "StationStoreTests", dependencies: ["StationStore", "StationSamples"]),
        .testTarget(name: "StationExchangeTests", dependencies: ["StationExchange", "StationSeeds", "StationSamples"]),
        .testTarget(
            name: "StationWorkbooksTests", dependencies: ["StationWorkbooks", "StationExchange", "StationSamples"]),
        .testTarget(name: "StationPapersTests", dependencies: ["StationPapers", "StationExchange"]),
        .testTarget(name: "StationCityTests", dependencies: ["StationCity", "StationSamples"]),
        .testTarget(name: "StationConsoleTests", dependencies: ["StationConsole", "StationSeeds", "StationSamples"]),
        .testTarget(name: "StationOfficeTests", dependencies: ["StationOffice", "liaison-office", "StationSamples"]),
        .testTarget(
            name: "EndToEnd",
            dependencies: ["liaison", "liaison-office", "manual-pictures", "StationOffice", "StationSamples"]),
    ],
    swiftLanguageModes: [.v6]
)
