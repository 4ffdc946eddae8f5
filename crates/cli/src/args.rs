//! What can be asked of `cita`. Together with `harness::Place` and `harness::Given` this is the only place that reads
//! the environment.

use crate::dead_args::Dead;
use crate::keys_args::Keys;
use clap::{Args, Parser, Subcommand};
use harness::{Given, Place};
use std::path::PathBuf;

/// Runs, fills and examines a Cita on this machine.
#[derive(Parser, Debug, Clone)]
#[command(name = "cita", disable_help_subcommand = true)]
pub struct Cita {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub given: Given,
    #[command(subcommand)]
    pub command: Command,
}

/// The commands, in the order of the help.
#[derive(Subcommand, Debug, Clone)]
pub enum Command {
    /// Start servers, services, gateway and sandbox, and restart what dies
    Up {
        /// Return when all is up, and leave it running
        #[arg(long)]
        detach: bool,
        /// The background process that `--detach` starts.
        #[arg(long, hide = true)]
        supervise: bool,
    },
    /// Stop what `up` started; the data stays
    Down {
        /// Delete the data, logs and secrets of a stack that is stopped already; refused while any of it runs
        #[arg(long)]
        delete_data: bool,
    },
    /// Show what is up; fails when anything is down
    Status,
    /// Print the stack as shell assignments
    Env,
    /// Show or move the clock of the stack's processes; days of jobs can be watched in minutes
    Clock {
        /// How far: `+1d`, `+2h`, `-30m`, or `reset` for the machine's own time
        #[arg(allow_hyphen_values = true)]
        by: Option<String>,
    },
    /// Apply the migrations and declare the queues
    Migrate(Migrate),
    /// Print what each service's user may do at RabbitMQ and Redis, as commands for the operator of these servers
    Rights,
    /// Create the clinic that a seed file describes
    Seed {
        /// Path of the seed file (JSON)
        file: PathBuf,
    },
    /// Play one patient conversation and show the appointment it made
    Demo,
    /// List, show, replay or drop the messages that no consumer could handle
    Dead {
        #[command(subcommand)]
        action: Dead,
    },
    /// List, make, exchange and retire the keys of staff tokens and the master keys
    Keys {
        #[command(subcommand)]
        action: Keys,
    },
    /// Say what this machine lacks, and the command that mends it
    Doctor,
    /// Read what patients wrote (JSON lines in, JSON lines out)
    Understand(Understand),
    /// PostgreSQL, RabbitMQ and Redis for the tests, apart from everything else
    TestStack {
        #[command(subcommand)]
        action: TestStack,
    },
}

/// What can be done with the servers for the tests.
#[derive(Subcommand, Debug, Clone, Copy)]
pub enum TestStack {
    /// Start the servers and return
    Up,
    /// Stop the servers and delete their data
    Down,
    /// Print their addresses as shell assignments
    Env,
}

/// The passwords that the services' users get. A user that is not named keeps the password it has.
#[derive(Args, Debug, Clone)]
pub struct Migrate {
    /// Passwords at PostgreSQL, as `cita_auth=…,cita_scheduling=…`
    #[arg(long, env, hide_env_values = true)]
    pub database_passwords: Option<String>,
    /// Passwords at RabbitMQ in the same form; the users get their rights too, by `RABBITMQ_MANAGEMENT_URL`
    #[arg(long, env, hide_env_values = true)]
    pub amqp_passwords: Option<String>,
}

/// How to read what patients wrote.
#[derive(Args, Debug, Clone)]
pub struct Understand {
    /// The clinic, as a seed file
    #[arg(long)]
    pub clinic: PathBuf,
    /// The clinic's local time for lines that bring none, as 2026-11-23T09:00
    #[arg(long)]
    pub now: Option<String>,
    /// Ask the model of `ANTHROPIC_API_KEY` instead of the built-in reader; without a key, the running stack's sandbox
    #[arg(long)]
    pub model: bool,
}
